import type { Core } from '../core.ts';

/** The chance part of a message id, and its tag. */
const TOKEN = /^([0-9A-HJKMNP-TV-Z]{26})([A-Za-z0-9_-]{22})$/;

/** The address by which the recipient of a message unsubscribes; authenticated, and says nothing of the person. */
export function unsubscribeUrl(core: Core, messageId: string): string {
	const bare = messageId.slice('msg_'.length);
	return `${core.publicUrl}/u/${bare}${core.vault.tag(`unsubscribe:${bare}`)}`;
}

/** @returns the message id of a genuine token, else `null`. */
export function readToken(core: Core, token: string): string | null {
	const match = TOKEN.exec(token);
	const [, bare = '', tag = ''] = match ?? [];
	if (match === null || !core.vault.tagFits(`unsubscribe:${bare}`, tag)) return null;
	return `msg_${bare}`;
}
