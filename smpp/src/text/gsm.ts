/**
 * The default alphabet of GSM with its extension table (GSM 03.38 §6.2.1, today 3GPP TS 23.038), one septet an octet, as SMPP carries
 * it. French `ê ç â ô î û œ` are not in it; `Ç é è à ù` are.
 */

const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION: Readonly<Record<number, string>> = {
	0x0a: '\f',
	0x14: '^',
	0x28: '{',
	0x29: '}',
	0x2f: '\\',
	0x3c: '[',
	0x3d: '~',
	0x3e: ']',
	0x40: '|',
	0x65: '€',
};

/** The septet that makes the next one a character of the extension table. */
const ESCAPE = 0x1b;

const CHARACTERS: readonly string[] = Array.from(BASIC);
const SEPTETS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
	...CHARACTERS.map((character, septet) => [character, [septet]] as const).filter(
		([, [septet]]) => septet !== ESCAPE,
	),
	...Object.entries(EXTENSION).map(
		([septet, character]) => [character, [ESCAPE, Number(septet)]] as const,
	),
]);

/** The septets of one character: one, or two from the extension table; `undefined` if the alphabet lacks it. */
export function gsmSeptets(character: string): readonly number[] | undefined {
	return SEPTETS.get(character);
}

/** Whether the alphabet has every character. */
export function isGsm(text: string): boolean {
	for (const character of text) if (!SEPTETS.has(character)) return false;
	return true;
}

/**
 * Reads septets. An unknown character of the extension table is read as that of the basic table (§6.2.1.1), an escape at the end or
 * before an escape as a space; the high bit, which some peers leave set, does not count.
 */
export function decodeGsm(septets: Uint8Array): string {
	let text = '';
	for (let at = 0; at < septets.length; at++) {
		const septet = (septets[at] ?? 0) & 0x7f;
		if (septet !== ESCAPE) {
			text += CHARACTERS[septet] ?? '';
			continue;
		}
		const next = septets[at + 1];
		if (next === undefined || (next & 0x7f) === ESCAPE) {
			text += ' ';
		} else {
			text += EXTENSION[next & 0x7f] ?? CHARACTERS[next & 0x7f] ?? '';
		}
		if (next !== undefined) at++;
	}
	return text;
}
