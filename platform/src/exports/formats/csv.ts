/** How a table is written as text. */
export interface CsvDialect {
	separator: ',' | ';';
	decimal: '.' | ',';
	/** What the file begins with. */
	beginning: '' | '\ufeff';
	/** Whether texts that a spreadsheet would run as a formula get an apostrophe in front. */
	escapesFormulas: boolean;
}

/** RFC 4180, for programs: values as they are. */
export const PLAIN: CsvDialect = {
	separator: ',',
	decimal: '.',
	beginning: '',
	escapesFormulas: false,
};

/** What Excel in French opens by a double click. */
export const EXCEL_FR: CsvDialect = {
	separator: ';',
	decimal: ',',
	beginning: '\ufeff',
	escapesFormulas: true,
};

/**
 * Texts that spreadsheets run as formulas (OWASP ASVS 5.0, 1.2.10), also after blanks and in full-width forms. Apostrophes in front count
 * in, so that every escaped text has one and only one original.
 */
const FORMULA = /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u;
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

/** Writes one row with its line break. */
export function csvRow(values: readonly unknown[], dialect: CsvDialect): string {
	return `${values.map((value) => quote(textOf(value, dialect))).join(dialect.separator)}\r\n`;
}

function textOf(value: unknown, { decimal, escapesFormulas }: CsvDialect): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return String(value).replace('.', decimal);
	const text = plainText(value);
	return escapesFormulas && FORMULA.test(text) ? `'${text}` : text;
}

/** A list of words is written with commas, everything else as JSON. */
function plainText(value: unknown): string {
	if (typeof value === 'string') return value;
	const isWords = Array.isArray(value) && value.every((one) => /^\w+$/.test(String(one)));
	return isWords ? value.join(',') : JSON.stringify(value);
}

function quote(text: string): string {
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
