import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';

/** Types that a form of any site can send without asking the browser (the Fetch standard: CORS-safelisted). */
const FORM_TYPES = new Set([
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
]);
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Requires that a request comes from a page of this origin: browsers send a cookie also with requests that other sites make (CSRF).
 *
 * `Sec-Fetch-Site` cannot be set by a page; where it is absent, `Origin` must be the public URL. An unsafe request also needs a header
 * that no form can send, and JSON, which no form can send either.
 *
 * @param publicUrl the setting `MC_PUBLIC_URL`, or the URL on which the platform listens.
 * @param bodyType media type of the operation's body, such as bytes of an upload; default: JSON.
 * @throws {ProblemError} 403
 */
export function requireConsoleRequest(
	request: FastifyRequest,
	publicUrl: string,
	bodyType = 'application/json',
): void {
	const { headers, method } = request;
	const site = headers['sec-fetch-site'];
	const isSameOrigin =
		site === undefined ? headers.origin === originOf(publicUrl) : site === 'same-origin';
	if (!isSameOrigin) {
		throw refused(
			'A session cookie is accepted only from pages of the console itself (Sec-Fetch-Site: same-origin, or Origin equal to MC_PUBLIC_URL).',
		);
	}
	if (SAFE.has(method)) return;
	if (headers['mc-console'] !== '1') throw refused('Send the header MC-Console: 1.');
	if (!hasTypeOrNothing(headers, bodyType)) {
		throw refused(`Send the body with the header Content-Type: ${bodyType}.`);
	}
}

function hasTypeOrNothing(headers: FastifyRequest['headers'], bodyType: string): boolean {
	const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
	if (type !== undefined) return type === bodyType && !FORM_TYPES.has(type);
	return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function originOf(publicUrl: string): string | null {
	return URL.canParse(publicUrl) ? new URL(publicUrl).origin : null;
}

function refused(detail: string): ProblemError {
	return new ProblemError('cross-site-request', detail);
}
