import type { ApiRequest } from '../requests/request.ts';

/** Why a request got no answer. */
export interface ConnectionFault {
	/**
	 * `unreachable`: the request never left, so nothing was done. `lost`: the platform may have carried out the request, but its answer
	 * is missing.
	 */
	kind: 'unreachable' | 'lost';
	/** One sentence about the cause. Contains neither the address nor any part of the request. */
	reason: string;
}

const PLAIN_PORT =
	'The address does not speak TLS: the port is for plain http, or the server needs https set up.';
const UNKNOWN_ISSUER =
	'The TLS certificate comes from an issuer that is not trusted, or its intermediate certificate is missing.';

/** Faults before a request leaves: the connection failed, or its certificate was refused. */
const UNREACHABLE: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'The connection was refused.',
	ENOTFOUND: 'The host name could not be resolved.',
	EAI_AGAIN: 'The host name could not be resolved.',
	EHOSTUNREACH: 'There is no route to the host.',
	ENETUNREACH: 'There is no route to the host.',
	UND_ERR_CONNECT_TIMEOUT: 'The connection could not be made in time.',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'The TLS certificate is self-signed.',
	SELF_SIGNED_CERT_IN_CHAIN: 'The chain of the TLS certificate ends in a self-signed certificate.',
	ERR_TLS_CERT_ALTNAME_INVALID: 'The TLS certificate is for another host name.',
	HOSTNAME_MISMATCH: 'The TLS certificate is for another host name.',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
	UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
	CERT_UNTRUSTED: UNKNOWN_ISSUER,
	CERT_HAS_EXPIRED: 'The TLS certificate has expired.',
	CERT_NOT_YET_VALID: 'The TLS certificate is not valid yet.',
	CERT_REVOKED: 'The TLS certificate was revoked.',
	EPROTO: PLAIN_PORT,
	ERR_SSL_WRONG_VERSION_NUMBER: PLAIN_PORT,
	ERR_SSL_PACKET_LENGTH_TOO_LONG: PLAIN_PORT,
};

const LOST: Readonly<Record<string, string>> = {
	ECONNRESET: 'The connection was closed before an answer arrived.',
	EPIPE: 'The connection was closed before an answer arrived.',
	UND_ERR_SOCKET: 'The connection was closed before an answer arrived.',
	ERR_STREAM_PREMATURE_CLOSE: 'The connection was closed before the answer was complete.',
	ECONNABORTED: 'No answer came in time.',
	ETIMEDOUT: 'No answer came in time.',
	ESOCKETTIMEDOUT: 'No answer came in time.',
	UND_ERR_HEADERS_TIMEOUT: 'No answer came in time.',
	UND_ERR_BODY_TIMEOUT: 'The answer did not arrive in time.',
};

/** HTTP clients wrap the connection error, some of them twice. */
const MAX_DEPTH = 5;

/**
 * Finds the connection fault behind the error of an HTTP client. An unknown fault counts as `lost`: the platform may have carried out
 * a request that it did not answer.
 *
 * @param error as thrown by axios, node-fetch, undici or n8n's helpers; its code may be at any level of its causes.
 */
export function readConnectionFault(error: unknown): ConnectionFault {
	const codes = codesOf(error);
	for (const code of codes) {
		if (Object.hasOwn(UNREACHABLE, code)) {
			return { kind: 'unreachable', reason: UNREACHABLE[code] ?? '' };
		}
	}
	const lost = codes.find((code) => Object.hasOwn(LOST, code));
	return {
		kind: 'lost',
		reason: (lost === undefined ? undefined : LOST[lost]) ?? 'No answer came.',
	};
}

function codesOf(error: unknown): string[] {
	const codes: string[] = [];
	let current = error;
	for (
		let depth = 0;
		depth < MAX_DEPTH && typeof current === 'object' && current !== null;
		depth++
	) {
		const { code, httpCode, cause } = current as Record<string, unknown>;
		for (const one of [code, httpCode]) if (typeof one === 'string') codes.push(one);
		current = cause;
	}
	return codes;
}

/** Statuses after which a repeatable request is sent again. The platform never carries out two requests with the same key. */
export const RETRYABLE_STATUSES: readonly number[] = [429, 500, 502, 503, 504];

/** Whether a request changes nothing, so that nothing can have been done when its answer is missing. */
export function changesNothing({ method, path }: Pick<ApiRequest, 'method' | 'path'>): boolean {
	return method === 'GET' || DRY_RUN.test(path);
}

const DRY_RUN =
	/^\/v1\/(?:checks|templates\/[^/]+\/preview|campaigns\/[^/]+\/check|segments\/preview)$/;

/** Idempotent without a key: cancelling a cancelled message, an opt-out in force, adding a contact that is on the list. */
const SETS_A_STATE = /^\/v1\/(?:messages\/[^/]+\/cancel|opt-outs|segments\/[^/]+\/members)$/;

/** Whether a request is idempotent: it changes nothing, sets a state, or has a key. */
export function mayBeRepeated(request: Pick<ApiRequest, 'method' | 'path' | 'headers'>): boolean {
	if (request.method !== 'POST' || 'idempotency-key' in request.headers) return true;
	return changesNothing(request) || SETS_A_STATE.test(request.path);
}
