/** Cents of a decimal text of euros with two decimals, the form of the API. @param text e.g. `-459.00`. */
export function centsOf(text: string): bigint {
	const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
	const cents = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
	return sign === '-' ? -cents : cents;
}

/** Euros with two decimals, as a decimal text. @param cents an integer. */
export function eurosText(cents: bigint | number): string {
	const value = BigInt(cents);
	const digits = String(value < 0n ? -value : value).padStart(3, '0');
	return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The sum of decimal texts of euros, exact. */
export function sumOf(texts: readonly string[]): string {
	return eurosText(texts.reduce((sum, text) => sum + centsOf(text), 0n));
}
