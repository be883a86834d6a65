import { Readable } from 'node:stream';
import { changesNothing, readConnectionFault } from '@marketing-cible/contract/edge';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { Bundle, HttpRequestOptions, RawHttpResponse, ZObject } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { throwForStatus, type ApiResponse } from './api-response.ts';
import { platformOrigin } from './connection.ts';
import { appError } from './errors.ts';
import { NOTHING_DONE, REPLAY_IS_SAFE, UNKNOWN_FATE } from './fate.ts';
import { parseJson } from './json.ts';
import { authorization } from './middleware.ts';

/**
 * Zapier ends a step after 30 s. No step makes more than one long and two short requests in a row, or
 * shorter ones instead, which stays below.
 * @see https://docs.zapier.com/platform/build/troubleshoot-action-timeouts
 */
const TIMEOUT_MS = 18_000;
const SHORT_TIMEOUT_MS = 5_000;

const USER_AGENT = `Zapier (${packageJson.name}/${packageJson.version})`;

type Options = HttpRequestOptions & { url: string; merge: false; raw: true };

export interface CallOptions {
	timeoutMs?: number;
	/** Error statuses that the caller handles itself. */
	accepted?: readonly number[];
}

/** For requests before or after the main request of a step. */
export const SHORT: CallOptions = { timeoutMs: SHORT_TIMEOUT_MS };

/**
 * Sends one request of the builders: with `callUnlogged`, the only place with HTTP. Does not retry: Zapier does, and the
 * idempotency key makes that safe. The connection is read first, so that no HTTP library ever sees a key that it would quote.
 *
 * @throws the errors of `api-response.ts` for every status but 2xx and `accepted`.
 */
export async function call<Data>(
	z: ZObject,
	bundle: Bundle,
	request: ApiRequest,
	{ timeoutMs = TIMEOUT_MS, accepted = [] }: CallOptions = {},
): Promise<ApiResponse<Data>> {
	const { status, headers, bytes } = await sendFor(z, bundle, request, timeoutMs);
	const response = { status, headers, data: parseJson(bytes.toString()) };
	throwForStatus(response, { request, accepted, bundle });
	return response as ApiResponse<Data>;
}

/** Like `call`, for a file. An error is JSON all the same. */
export async function callForFile(
	z: ZObject,
	bundle: Bundle,
	request: ApiRequest,
): Promise<Pick<ApiResponse<unknown>, 'headers'> & { bytes: Buffer }> {
	const { status, headers, bytes } = await sendFor(z, bundle, request, TIMEOUT_MS);
	const isFile = status === 200;
	const data = isFile ? {} : parseJson(bytes.toString());
	throwForStatus({ status, headers, data }, { request, accepted: [], bundle });
	return { headers, bytes };
}

async function sendFor(z: ZObject, bundle: Bundle, request: ApiRequest, timeoutMs: number) {
	authorization(bundle);
	const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
	const options: Options = {
		method: request.method,
		url: urlOf(bundle, request),
		headers: {
			...request.headers,
			'user-agent': USER_AGENT,
			// Without it, Node sends the stream of a DELETE with neither a length nor chunks, which is no valid HTTP.
			...(body === undefined ? {} : { 'content-length': String(body.byteLength) }),
		},
		// Core deletes {{…}} from object bodies, rejects {{bundle.…}} in merged requests, and logs every body that is not a
		// stream; Zapier keeps that log. A stream with `merge: false` is sent unchanged and unlogged.
		...(body === undefined ? {} : { body: streamOf(body) }),
		merge: false,
		// A raw response is not logged either: it names the recipient too.
		raw: true,
		timeout: timeoutMs,
		// The platform never redirects; following a redirect would send the message to another address.
		redirect: 'manual',
		// `throwForStatus` handles every status.
		skipThrowForStatus: true,
	};
	return await answered(request, async () => {
		const response: RawHttpResponse = await z.request(options);
		return {
			status: response.status,
			headers: response.headers,
			bytes: await response.buffer(),
		};
	});
}

/**
 * Sends a lookup by phone number or e-mail address, which the query contains. `z.request` logs the URL of every request, and
 * Zapier keeps that log; this function bypasses it.
 */
export async function callUnlogged<Data>(
	bundle: Bundle,
	request: ApiRequest,
	{ timeoutMs = TIMEOUT_MS }: Pick<CallOptions, 'timeoutMs'> = {},
): Promise<ApiResponse<Data>> {
	const headers = { ...request.headers, ...authorization(bundle), 'user-agent': USER_AGENT };
	const url = urlOf(bundle, request);
	const signal = AbortSignal.timeout(timeoutMs);
	const response = await answered(request, async () => {
		const raw = await fetch(url, { headers, redirect: 'manual', signal });
		return { status: raw.status, headers: raw.headers, data: parseJson(await raw.text()) };
	});
	throwForStatus(response, { request, accepted: [], bundle });
	return response as ApiResponse<Data>;
}

function urlOf(bundle: Bundle, { path, query }: ApiRequest): string {
	const search = new URLSearchParams(query).toString();
	return `${platformOrigin(bundle.authData)}${path}${search === '' ? '' : `?${search}`}`;
}

/** Whether the platform replayed the response to an earlier request with the same idempotency key. */
export function isReplayed({ headers }: Pick<ApiResponse<unknown>, 'headers'>): boolean {
	return headers.get('idempotency-replayed') === 'true';
}

function streamOf(body: Buffer): NodeJS.ReadableStream {
	return Readable.from([body], { objectMode: false });
}

/** Waits for the whole answer; an error of the HTTP library, which may quote the request, becomes one of ours. */
async function answered<Answer>(request: ApiRequest, send: () => Promise<Answer>): Promise<Answer> {
	try {
		return await send();
	} catch (error) {
		throw noAnswerError(request, error);
	}
}

function noAnswerError(request: ApiRequest, error: unknown): Error {
	const { kind, reason } = readConnectionFault(error);
	if (kind === 'unreachable') {
		return appError(
			`The platform could not be reached. ${reason} ${NOTHING_DONE} Check the Platform Address of the connection, or replay this run later.`,
			'unreachable',
		);
	}
	const timedOut = isTimeout(error);
	const what = timedOut ? 'The platform did not respond in time.' : reason;
	const fate = changesNothing(request) ? `${NOTHING_DONE} ${REPLAY_IS_SAFE}` : UNKNOWN_FATE;
	return appError(`${what} ${fate}`, timedOut ? 'timeout' : 'no_answer');
}

/** `fetch` throws `TimeoutError`, node-fetch an error with a type. */
function isTimeout(error: unknown): boolean {
	const { name, type } = (error ?? {}) as { name?: unknown; type?: unknown };
	return name === 'TimeoutError' || (typeof type === 'string' && type.includes('timeout'));
}
