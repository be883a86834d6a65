import type { Vault } from './vault.ts';

/** A message id without its prefix, and its authentication tag. */
const TOKEN = /^([0-9A-HJKMNP-TV-Z]{26})([A-Za-z0-9_-]{22})$/;

/** Length of every token. */
export const UNSUBSCRIBE_TOKEN_LENGTH = 48;

/**
 * The path at which the recipient of a message unsubscribes: `/u/` and an authenticated token without personal data. The token
 * identifies the message, from which the platform derives the account, the channel and the address.
 */
export function unsubscribePath(vault: Vault, messageId: string): string {
	const bare = messageId.slice('msg_'.length);
	return `/u/${bare}${vault.tag(`unsubscribe:${bare}`)}`;
}

/** Verifies a token. @returns the message id, or `null` when the token is not genuine. */
export function readUnsubscribeToken(vault: Vault, token: string): string | null {
	const match = TOKEN.exec(token);
	const [, bare = '', tag = ''] = match ?? [];
	if (match === null || !vault.tagFits(`unsubscribe:${bare}`, tag)) return null;
	return `msg_${bare}`;
}
