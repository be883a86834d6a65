const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Whether a text without spaces is an IBAN: its check digits make the number leave 1 when divided by 97 (ISO 13616). */
export function isIban(text: string): boolean {
	if (!IBAN.test(text)) return false;
	const digits = Array.from(text.slice(4) + text.slice(0, 4), (one) => parseInt(one, 36)).join('');
	return BigInt(digits) % 97n === 1n;
}
