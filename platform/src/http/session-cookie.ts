import type { FastifyRequest } from 'fastify';
import type { Realm } from '../security/realm.ts';
import { cookieAttributes, tokenIn } from './cookies.ts';

/** The cookies of console sessions. */
export const SESSION_COOKIES: Readonly<Record<Realm, string>> = {
	account: '__Host-mc_session',
	operator: '__Secure-mc_operator',
};

/** Sets the cookie. @param token see `sessions/sessions.ts`. @param publicUrl a proxy may serve the platform under a path. */
export function sessionCookie(token: string, realm: Realm, publicUrl: string): string {
	return `${SESSION_COOKIES[realm]}=${token}; ${cookieAttributes(realm, publicUrl)}`;
}

/**
 * Headers that end a session in the browser: they remove its cookie and all data that the console has stored. Not “cookies”: the
 * device cookie stays, and grants no access.
 */
export function clearedSession(realm: Realm, publicUrl: string): Record<string, string> {
	return {
		'Set-Cookie': `${SESSION_COOKIES[realm]}=; ${cookieAttributes(realm, publicUrl)}; Max-Age=0`,
		// The same browser may have a session of the other realm.
		'Clear-Site-Data': realm === 'operator' ? '"cache"' : '"cache", "storage"',
	};
}

/** The token in the cookie of a request. @returns `null` without the cookie; `''` if its value cannot be a token. */
export function sessionToken(
	request: Pick<FastifyRequest, 'headers'>,
	realm: Realm = 'account',
): string | null {
	return tokenIn(request, SESSION_COOKIES[realm]);
}
