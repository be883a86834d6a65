import type { Vault } from './vault.ts';

/** The random part of a message id, and its tag. */
const TOKEN = /^([0-9A-HJKMNP-TV-Z]{26})([A-Za-z0-9_-]{22})$/;

/**
 * The path at which the recipient of a message unsubscribes: `/u/` and an authenticated token that says nothing of the person.
 * It names the message, so that the platform finds the account, the channel and the address.
 */
export function unsubscribePath(vault: Vault, messageId: string): string {
	const bare = messageId.slice('msg_'.length);
	return `/u/${bare}${vault.tag(`unsubscribe:${bare}`)}`;
}

/** @returns the message id of a genuine token, else `null`. */
export function readUnsubscribeToken(vault: Vault, token: string): string | null {
	const match = TOKEN.exec(token);
	const [, bare = '', tag = ''] = match ?? [];
	if (match === null || !vault.tagFits(`unsubscribe:${bare}`, tag)) return null;
	return `msg_${bare}`;
}
