import type { FastifyRequest } from 'fastify';
import { COOKIE_ATTRIBUTES, tokenIn } from './cookies.ts';

/** The cookie by which a browser is known again. It opens nothing: it only keeps strangers from closing the sign-in. */
const NAME = '__Host-mc_device';
/** As long as the platform knows the browser. */
const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;

/** Sets the cookie. @param token see `sessions/devices.ts`. */
export function deviceCookie(token: string): string {
	return `${NAME}=${token}; ${COOKIE_ATTRIBUTES}; Max-Age=${MAX_AGE_SECONDS}`;
}

/** The token in the cookie of a request; `null` without a readable one. */
export function deviceToken(request: Pick<FastifyRequest, 'headers'>): string | null {
	const token = tokenIn(request, NAME);
	return token === '' ? null : token;
}
