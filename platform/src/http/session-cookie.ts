import type { FastifyRequest } from 'fastify';
import type { Realm } from '../security/realm.ts';

/**
 * The cookie of a console session. Browsers accept the prefix `__Host-` only from the host itself, with `Secure` and for the whole host,
 * and `__Secure-` only with `Secure` (RFC 6265bis), also on http://localhost and http://127.0.0.1. The operator's is sent to the paths of
 * the operator alone, and never with a request that another site started.
 */
const NAMES: Readonly<Record<Realm, string>> = {
	account: '__Host-mc_session',
	operator: '__Secure-mc_operator',
};

/** Sets the cookie. @param token see `sessions/sessions.ts`. @param publicUrl a proxy may serve the platform under a path. */
export function sessionCookie(token: string, realm: Realm, publicUrl: string): string {
	return `${NAMES[realm]}=${token}; ${attributesOf(realm, publicUrl)}`;
}

/** Headers that end a session in the browser: the cookie goes, and everything that the console has kept. */
export function clearedSession(realm: Realm, publicUrl: string): Record<string, string> {
	return {
		'Set-Cookie': `${NAMES[realm]}=; ${attributesOf(realm, publicUrl)}; Max-Age=0`,
		// The same browser may have a session of the other realm, whose cookie stays.
		'Clear-Site-Data': realm === 'operator' ? '"cache"' : '"cache", "cookies", "storage"',
	};
}

/** The token in the cookie of a request. @returns `null` without the cookie; `''` if its value cannot be a token. */
export function sessionToken(
	{ headers }: Pick<FastifyRequest, 'headers'>,
	realm: Realm = 'account',
): string | null {
	const name = NAMES[realm];
	const values = (headers.cookie ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(`${name}=`))
		.map((pair) => pair.slice(name.length + 1));
	const [value] = values;
	if (value === undefined) return null;
	return values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : '';
}

function attributesOf(realm: Realm, publicUrl: string): string {
	if (realm === 'account') return 'Path=/; Secure; HttpOnly; SameSite=Lax';
	const base = new URL(publicUrl).pathname.replace(/(?<!\/)\/+$/, '').replace(/[^\w./~-]/g, '');
	return `Path=${base}/v1/operator; Secure; HttpOnly; SameSite=Strict`;
}
