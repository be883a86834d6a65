import type { FastifyRequest } from 'fastify';
import type { Realm } from '../security/realm.ts';

/**
 * A token of 256 bits in a cookie. Browsers accept the prefix `__Host-` only from the host itself, with `Secure` and for the whole host,
 * and `__Secure-` only with `Secure` (RFC 6265bis), also on http://localhost and http://127.0.0.1.
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

/**
 * The attributes of the cookies of a realm. The operator's cookies are sent only to the paths of the operator, and never with a
 * request that another site started.
 * @param publicUrl a proxy may serve the platform under a path.
 */
export function cookieAttributes(realm: Realm, publicUrl: string): string {
	if (realm === 'account') return 'Path=/; Secure; HttpOnly; SameSite=Lax';
	const base = new URL(publicUrl).pathname.replace(/(?<!\/)\/+$/, '').replace(/[^\w./~-]/g, '');
	return `Path=${base}/v1/operator; Secure; HttpOnly; SameSite=Strict`;
}
