/**
 * National number prefixes of the French overseas departments. They are dialed like metropolitan numbers (0690 …) but
 * belong to another calling code. Phone libraries read them as +33 and therefore as Paris time, which is wrong by up
 * to six hours. None of these prefixes is assigned in metropolitan France (national numbering plan, ARCEP).
 */
export const OVERSEAS_PREFIXES: Readonly<Record<string, string>> = {
	// Mobile ranges.
	'690': '590',
	'691': '590',
	'694': '594',
	'696': '596',
	'697': '596',
	'692': '262',
	'693': '262',
	'639': '262',
	// Fixed ranges.
	'590': '590',
	'594': '594',
	'596': '596',
	'262': '262',
	'269': '262',
};

/** The same table indexed by the three digits as a number; 0 for every other prefix. */
export const OVERSEAS_CODES = new Uint16Array(1000);
for (const [prefix, callingCode] of Object.entries(OVERSEAS_PREFIXES)) {
	OVERSEAS_CODES[Number(prefix)] = Number(callingCode);
}

/**
 * `06 39 98 xx xx` looks like Mayotte but is the mobile range that ARCEP reserves for works of fiction. No subscriber
 * has such a number, so tests and examples may use it. Phone libraries do not know the range.
 */
export const FICTION_MOBILE = /^(?:\+33|0033)?0?(63998\d{4})$/;

/** Like `FICTION_MOBILE`, for the nine digits from an index on. */
export function isFictionMobile(digits: Uint8Array, from: number): boolean {
	return (
		digits[from] === 6 &&
		digits[from + 1] === 3 &&
		digits[from + 2] === 9 &&
		digits[from + 3] === 9 &&
		digits[from + 4] === 8
	);
}

const NATIONAL_FORM = /^(?:\+33|0033)?0?([1-9]\d{8})$/;

/**
 * Rewrites a compact French number (no spaces) in an overseas range to its own calling code; `null` if it is not in
 * one.
 */
export function overseasForm(compact: string): string | null {
	const national = NATIONAL_FORM.exec(compact)?.[1];
	if (national === undefined || FICTION_MOBILE.test(compact)) return null;
	const callingCode = OVERSEAS_PREFIXES[national.slice(0, 3)];
	return callingCode === undefined ? null : `+${callingCode}${national}`;
}
