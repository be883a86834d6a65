/** Septets packed into octets (GSM 03.38 §6.1.2.1), for SMSCs that want their default alphabet packed. */

/**
 * @param fillBits zero bits before the first septet, so that the text begins on a septet boundary behind a user data header
 * (GSM 03.40 §9.2.3.24).
 */
export function packSeptets(septets: Uint8Array, fillBits = 0): Uint8Array {
	const octets = new Uint8Array(Math.ceil((septets.length * 7 + fillBits) / 8));
	for (const [index, septet] of septets.entries()) {
		const bit = index * 7 + fillBits;
		const at = bit >> 3;
		const shifted = (septet & 0x7f) << (bit & 7);
		octets[at] = (octets[at] ?? 0) | (shifted & 0xff);
		if (shifted > 0xff) octets[at + 1] = shifted >> 8;
	}
	return octets;
}

/**
 * SMPP does not transmit the number of septets. Seven remaining bits at the end look like another septet; if they are zero, they
 * count as padding. A text that really ends in `@` there loses it.
 */
export function unpackSeptets(octets: Uint8Array, fillBits = 0): Uint8Array {
	const bits = Math.max(0, octets.length * 8 - fillBits);
	const count = Math.floor(bits / 7);
	const septets = new Uint8Array(count);
	for (let index = 0; index < count; index++) {
		const bit = index * 7 + fillBits;
		const at = bit >> 3;
		const pair = (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
		septets[index] = (pair >> (bit & 7)) & 0x7f;
	}
	const padded = count > 0 && bits % 7 === 0 && septets[count - 1] === 0;
	return padded ? septets.subarray(0, count - 1) : septets;
}

/** Bits between a header of so many octets (its length octet included) and the next septet boundary. */
export function fillBitsAfter(headerOctets: number): number {
	return (7 - ((headerOctets * 8) % 7)) % 7;
}
