import type { Core } from '../../core.ts';
import { decodedContents } from './parse-mail.ts';

/**
 * Return paths that name a message (variable envelope return paths), for its bounces and for mails that unsubscribe. They are
 * authenticated like the links in messages: a bounce to an address without a valid tag is refused.
 */

/** `b`: bounces and complaints; `u`: unsubscribing by mail (RFC 2369, 3.2). */
export type AddressUse = 'b' | 'u';

/**
 * The message id without its prefix, and the tag, both case-insensitive: some servers change the case of the local part (against
 * RFC 5321, 2.4). `b+` and 52 characters stay below the 64 octets of a local part (4.5.3.1.1).
 */
const TOKEN = /^([0-9a-hjkmnp-tv-z]{26})([0-9a-v]{26})$/i;
const QUOTED = /[bu]\+[0-9a-z]{52}@[a-z0-9.-]{1,253}/gi;
const BASE32 = '0123456789abcdefghijklmnopqrstuv';

/** @returns e.g. `b+01k…@bounces.example.org`. */
export function ownAddress(core: Core, use: AddressUse, messageId: string, domain: string): string {
	const bare = messageId.slice('msg_'.length);
	return `${use}+${bare.toLowerCase()}${tagOf(core, use, bare)}@${domain}`;
}

/** @returns the purpose of the address and the message that it names; `null`: not one of our addresses. */
export function readOwnAddress(
	core: Core,
	address: string,
	domain: string,
): { use: AddressUse; messageId: string } | null {
	const at = address.lastIndexOf('@');
	if (address.slice(at + 1).toLowerCase() !== domain) return null;
	const use = address.slice(0, 1).toLowerCase();
	if ((use !== 'b' && use !== 'u') || address.charAt(1) !== '+') return null;
	const [, id = '', tag = ''] = TOKEN.exec(address.slice(2, at)) ?? [];
	const bare = id.toUpperCase();
	if (bare === '' || !core.vault.tagFits(`${use}:${bare}`, vaultTag(tag))) return null;
	return { use, messageId: `msg_${bare}` };
}

/** The address for feedback loops that take only one fixed address. */
export function complaintAddress(domain: string): string {
	return `fbl@${domain}`;
}

/**
 * The message whose return path or unsubscribe address a mail quotes, in its parts as they are or decoded; `null`: it quotes none of
 * ours.
 */
export async function quotedMessageId(
	core: Core,
	mail: Buffer,
	domain: string,
): Promise<string | null> {
	for await (const content of decodedContents(mail)) {
		for (const [address] of content.matchAll(QUOTED)) {
			const read = readOwnAddress(core, address, domain);
			if (read !== null) return read.messageId;
		}
	}
	return null;
}

function tagOf(core: Core, use: AddressUse, bare: string): string {
	const bytes = Buffer.from(core.vault.tag(`${use}:${bare}`), 'base64url');
	let value = BigInt(`0x${bytes.toString('hex')}`);
	let text = '';
	for (let position = 0; position < 26; position++) {
		text = BASE32.charAt(Number(value & 31n)) + text;
		value >>= 5n;
	}
	return text;
}

/** The tag in the vault's encoding (base64url). */
function vaultTag(text: string): string {
	let value = 0n;
	for (const letter of text.toLowerCase()) value = (value << 5n) | BigInt(BASE32.indexOf(letter));
	const bytes = (value & ((1n << 128n) - 1n)).toString(16).padStart(32, '0');
	return Buffer.from(bytes, 'hex').toString('base64url');
}
