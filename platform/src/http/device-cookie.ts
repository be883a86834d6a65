import type { FastifyRequest } from 'fastify';
import type { Realm } from '../security/realm.ts';
import { cookieAttributes, tokenIn } from './cookies.ts';

/** The cookies that identify a known browser. They grant no access; they only prevent strangers from blocking the sign-in. */
export const DEVICE_COOKIES: Readonly<Record<Realm, string>> = {
	account: '__Host-mc_device',
	operator: '__Secure-mc_operator_device',
};
/** The retention of known browsers. */
const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;

/** Sets the cookie. @param token see `sessions/devices.ts`. @param publicUrl a proxy may serve the platform under a path. */
export function deviceCookie(token: string, realm: Realm, publicUrl: string): string {
	const attributes = cookieAttributes(realm, publicUrl);
	return `${DEVICE_COOKIES[realm]}=${token}; ${attributes}; Max-Age=${MAX_AGE_SECONDS}`;
}

/** The token in the cookie of a request; `null` without a readable one. */
export function deviceToken(
	request: Pick<FastifyRequest, 'headers'>,
	realm: Realm = 'account',
): string | null {
	const token = tokenIn(request, DEVICE_COOKIES[realm]);
	return token === '' ? null : token;
}
