import type { FastifyRequest } from 'fastify';

/**
 * The cookie of a console session. Browsers accept the prefix `__Host-` only from the host itself, with `Secure` and for the whole host
 * (RFC 6265bis), also on http://localhost and http://127.0.0.1.
 */
const NAME = '__Host-mc_session';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Sets the cookie. @param token see `sessions/token.ts`. */
export function sessionCookie(token: string): string {
	return `${NAME}=${token}; ${ATTRIBUTES}`;
}

/** Headers that end a session in the browser: the cookie goes, and everything that the console has kept. */
export function clearedSession(): Record<string, string> {
	return {
		'Set-Cookie': `${NAME}=; ${ATTRIBUTES}; Max-Age=0`,
		'Clear-Site-Data': '"cache", "cookies", "storage"',
	};
}

/** The token in the cookie of a request. @returns `null` without the cookie; `''` if its value cannot be a token. */
export function sessionToken({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
	const values = (headers.cookie ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(`${NAME}=`))
		.map((pair) => pair.slice(NAME.length + 1));
	const [value] = values;
	if (value === undefined) return null;
	return values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : '';
}
