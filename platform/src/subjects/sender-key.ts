import { canonicalSubject, type Channel } from '../compliance.ts';
import type { Core } from '../core.ts';

/** A message that names no sender: the carrier uses its own default. */
export const NO_SENDER = 'none';
/** A sender ID with letters. Nobody can answer to it: the answer goes to the STOP code in the text. */
export const SENDER_ID = 'sender-id';

/** A short code, which only its country knows: it has no international form. */
const SHORT_CODE = /^\d{3,8}$/;
/** GSM 03.40: a sender ID has up to eleven characters. `:` and `@` are of other addresses, such as `rcs:agent`. */
const SENDER_ID_FORM = /^(?=.*\p{L})[^:@]{1,11}$/u;

/**
 * What can be compared of a sender: the number in E.164, the short code, or another identifier as it is; {@link NO_SENDER} and
 * {@link SENDER_ID} stand for senders that do not tell where an answer goes.
 */
export function senderKey(sender: string | null | undefined): string {
	const text = sender?.trim() ?? '';
	if (text === '') return NO_SENDER;
	const compact = text.replace(/[\s.-]/g, '');
	if (SHORT_CODE.test(compact)) return compact;
	const number = text.includes('@') ? null : canonicalSubject(text);
	if (number !== null) return number;
	return SENDER_ID_FORM.test(text) ? SENDER_ID : text.toLowerCase();
}

/** Look-up hash of a sender; the same in every account. */
export function senderHash(core: Core, sender: string | null | undefined): string {
	return hashOfKey(core, senderKey(sender));
}

/** @param key see {@link senderKey}. */
export function hashOfKey(core: Core, key: string): string {
	return core.vault.hashOften('sender', key);
}

/** Look-up hash of a person and a sender on a channel; the same in every account. */
export function personAndSenderHash(
	core: Core,
	channel: Channel,
	address: string,
	key: string,
): string {
	return core.vault.hash('person-and-sender', `${channel} ${key} ${address.toLowerCase()}`);
}
