/**
 * Message ids. SMSCs write the same id as hex in submit_sm_resp and as decimal in the receipt, or the other way round, pad it with zeros,
 * or change its case; SMPP 3.4 §5.2.23 only says that it is a string.
 */

/** Hex digits to which SMSCs pad (`%08X`). */
const PADDED = 8;
const DECIMAL = /^[0-9]{1,20}$/;
const HEX = /^[0-9a-f]{1,16}$/i;

/**
 * The possible forms of an id, the likeliest first: unchanged, in other case, without leading zeros, decimal as hex, hex as decimal.
 * A caller uses the first form that it knows. Digits alone are valid in both, so a form may name another message: prefer the SMSC's
 * format if it is known ({@link convertMessageId}).
 */
export function messageIdForms(id: string): readonly string[] {
	const exact = id.trim();
	const forms = new Set([exact, exact.toLowerCase(), exact.toUpperCase()]);
	const stripped = exact.replace(/^0+(?=.)/, '');
	forms.add(stripped);
	if (DECIMAL.test(exact)) {
		const hex = BigInt(exact).toString(16);
		for (const form of [hex, hex.padStart(PADDED, '0')]) {
			forms.add(form);
			forms.add(form.toUpperCase());
		}
	}
	if (HEX.test(exact)) {
		const decimal = BigInt(`0x${exact}`).toString();
		forms.add(decimal);
		forms.add(decimal.padStart(10, '0'));
	}
	forms.delete('');
	return [...forms];
}

/** Whether two spellings may name one message. */
export function sameMessageId(one: string, other: string): boolean {
	const forms = new Set(messageIdForms(one));
	return messageIdForms(other).some((form) => forms.has(form));
}

/**
 * Converts an id of a receipt to the format of the SMSC's submit_sm_resp, if that format is known.
 * @returns the id unchanged if it is not a number of this kind.
 */
export function convertMessageId(
	id: string,
	habit: 'same' | 'hex_to_decimal' | 'decimal_to_hex',
): string {
	const exact = id.trim();
	if (habit === 'hex_to_decimal' && HEX.test(exact)) return BigInt(`0x${exact}`).toString();
	if (habit === 'decimal_to_hex' && DECIMAL.test(exact)) return BigInt(exact).toString(16);
	return exact;
}
