import type { FastifyRequest } from 'fastify';
import { COOKIE_ATTRIBUTES, tokenIn } from './cookies.ts';

/** The cookie of a console session. */
const NAME = '__Host-mc_session';

/** Sets the cookie. @param token see `sessions/token.ts`. */
export function sessionCookie(token: string): string {
	return `${NAME}=${token}; ${COOKIE_ATTRIBUTES}`;
}

/**
 * Headers that end a session in the browser: its cookie goes, and everything that the console has kept. Not “cookies”: the one by which
 * the browser is known again stays, and opens nothing.
 */
export function clearedSession(): Record<string, string> {
	return {
		'Set-Cookie': `${NAME}=; ${COOKIE_ATTRIBUTES}; Max-Age=0`,
		'Clear-Site-Data': '"cache", "storage"',
	};
}

/** The token in the cookie of a request. @returns `null` without the cookie; `''` if its value cannot be a token. */
export function sessionToken(request: Pick<FastifyRequest, 'headers'>): string | null {
	return tokenIn(request, NAME);
}
