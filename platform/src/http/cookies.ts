import type { FastifyRequest } from 'fastify';

/**
 * A token of 256 bits in a cookie. Browsers accept the prefix `__Host-` only from the host itself, with `Secure` and for the whole host
 * (RFC 6265bis), also on http://localhost and http://127.0.0.1.
 *
 * @returns `null` without the cookie; `''` if its value cannot be a token.
 */
export function tokenIn({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | null {
	const values = (headers.cookie ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(`${name}=`))
		.map((pair) => pair.slice(name.length + 1));
	const [value] = values;
	if (value === undefined) return null;
	return values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : '';
}

/** What every such cookie is set with. */
export const COOKIE_ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
