import { Readable } from 'node:stream';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { Bundle, HttpRequestOptions, ZObject } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { parseJson, throwForStatus, type ApiResponse } from './api-response.ts';
import { platformOrigin } from './base-url.ts';
import { appError } from './errors.ts';
import { authorization } from './middleware.ts';

/**
 * Zapier ends a step after 30 s. No step makes more than one long and two short requests in a row, which stays below.
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
 * idempotency key makes that safe.
 *
 * @throws the errors of `api-response.ts` for every status but 2xx and `accepted`.
 */
export async function call<Data>(
	z: ZObject,
	bundle: Bundle,
	request: ApiRequest,
	{ timeoutMs = TIMEOUT_MS, accepted = [] }: CallOptions = {},
): Promise<ApiResponse<Data>> {
	const options: Options = {
		method: request.method,
		url: urlOf(bundle, request),
		headers: { ...request.headers, 'user-agent': USER_AGENT },
		// Core deletes {{…}} from object bodies, rejects {{bundle.…}} in merged requests, and logs every body that is not a
		// stream; Zapier keeps that log. A stream with `merge: false` is sent unchanged and unlogged.
		...(request.body === undefined ? {} : { body: streamOf(JSON.stringify(request.body)) }),
		merge: false,
		// A raw response is not logged either: it names the recipient too.
		raw: true,
		timeout: timeoutMs,
		// The platform never redirects; following a redirect would send the message to another address.
		redirect: 'manual',
		middlewareData: { accepted },
		// The afterResponse middleware handles every status.
		skipThrowForStatus: true,
	};
	try {
		const response = await z.request(options);
		// The afterResponse middleware has added `data`.
		return response as unknown as ApiResponse<Data>;
	} catch (error) {
		throw networkError(error) ?? error;
	}
}

/**
 * Sends a lookup by phone number or e-mail address, which the query contains. `z.request` logs the URL of every request, and
 * Zapier keeps that log; this function bypasses it.
 */
export async function callUnlogged<Data>(
	bundle: Bundle,
	request: ApiRequest,
): Promise<ApiResponse<Data>> {
	const headers = { ...request.headers, ...authorization(bundle), 'user-agent': USER_AGENT };
	try {
		const response = await fetch(urlOf(bundle, request), {
			headers,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const { status } = response;
		const apiResponse = {
			status,
			headers: response.headers,
			data: parseJson(await response.text()),
		};
		throwForStatus(apiResponse, [], bundle);
		return apiResponse as ApiResponse<Data>;
	} catch (error) {
		throw networkError(error) ?? error;
	}
}

function urlOf(bundle: Bundle, { path, query }: ApiRequest): string {
	const search = new URLSearchParams(query).toString();
	return `${platformOrigin(bundle.authData)}${path}${search === '' ? '' : `?${search}`}`;
}

/** Whether the platform replayed the response to an earlier request with the same idempotency key. */
export function isReplayed({ headers }: Pick<ApiResponse<unknown>, 'headers'>): boolean {
	return headers.get('idempotency-replayed') === 'true';
}

function streamOf(text: string): NodeJS.ReadableStream {
	return Readable.from([Buffer.from(text)], { objectMode: false });
}

/** The error for a network failure, without the address that the original error contains; `null` for any other error. */
function networkError(error: unknown): Error | null {
	const {
		name,
		type = '',
		cause,
	} = (error ?? {}) as { name?: string; type?: string; cause?: unknown };
	// node-fetch throws `FetchError`; `fetch` throws `TimeoutError`, or `TypeError` with the reason as its cause.
	if (name === 'TimeoutError') return timeoutError();
	if (name === 'FetchError') return type.includes('timeout') ? timeoutError() : unreachableError();
	return name === 'TypeError' && cause !== undefined ? unreachableError() : null;
}

function timeoutError(): Error {
	return appError(
		'The platform did not respond in time, so it may or may not have processed the request. ' +
			'Replay this run: the same input is never sent twice within 24 hours.',
		'timeout',
	);
}

function unreachableError(): Error {
	return appError(
		'The platform could not be reached. Check the Platform Address of the connection, or replay this run later.',
		'unreachable',
	);
}
