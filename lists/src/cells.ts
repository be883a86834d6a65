/** What spreadsheets write around a value to keep it as text: `="0612345678"`, `'0612345678`. */
const FORMULA = /^=\s*"(.*)"$/s;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** `3,36E+10`: a number that a spreadsheet displayed, and saved, without its last digits. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;

/** The value of a cell without invisible characters and without the marks of a spreadsheet. */
export function cellValue(cell: string): string {
	const visible = cell.replace(INVISIBLE, '').trim();
	const value = FORMULA.exec(visible)?.[1] ?? visible.replace(/^[='’](?=\s*[+\d])/, '');
	return value.trim();
}

/** Whether a spreadsheet lost digits of a number. */
export function isRounded(value: string): boolean {
	return SCIENTIFIC.test(value.replace(/\s/g, ''));
}
