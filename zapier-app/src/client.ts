import { Readable } from 'node:stream';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { Bundle, HttpRequestOptions, ZObject } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { judged, parsed, type Answer } from './answer.ts';
import { platformOrigin } from './base-url.ts';
import { failed } from './errors.ts';
import { authorization } from './middleware.ts';

/** Zapier ends a step after 30 s: one long request and two short ones must stay below, and no step makes more in a row. */
const TIMEOUT_MS = 18_000;
const SHORT_TIMEOUT_MS = 5_000;

const USER_AGENT = `Zapier (${packageJson.name}/${packageJson.version})`;

type Options = HttpRequestOptions & { url: string; merge: false; raw: true };

export interface CallOptions {
	timeout?: number;
	/** Statuses that the caller deals with itself; every other one but 2xx is an error. */
	accepted?: readonly number[];
}

/** For what goes before or after the request that matters. */
export const SHORT: CallOptions = { timeout: SHORT_TIMEOUT_MS };

/**
 * Sends one request of the builders: the only place with HTTP. No retries: Zapier has its own, and the idempotency key
 * makes them safe. Answers other than 2xx are turned into errors by `answer.ts`.
 */
export async function call<Data>(
	z: ZObject,
	bundle: Bundle,
	request: ApiRequest,
	{ timeout = TIMEOUT_MS, accepted = [] }: CallOptions = {},
): Promise<Answer<Data>> {
	const options: Options = {
		method: request.method,
		url: addressOf(bundle, request),
		headers: { ...request.headers, 'user-agent': USER_AGENT },
		// Core deletes {{…}} from objects and refuses {{bundle.…}} in merged requests, and writes what is no stream into a log
		// that Zapier keeps. A stream with `merge: false` leaves the machine byte for byte as the user wrote it, unlogged.
		...(request.body === undefined ? {} : { body: streamOf(JSON.stringify(request.body)) }),
		merge: false,
		// The same for the answer: it names the recipient too.
		raw: true,
		timeout,
		// The platform never redirects; following one would carry the message to another address.
		redirect: 'manual',
		middlewareData: { accepted },
		// middleware.ts judges every status.
		skipThrowForStatus: true,
	};
	try {
		const response = await z.request(options);
		// throwForProblem has read the body.
		return response as unknown as Answer<Data>;
	} catch (error) {
		throw networkError(error) ?? error;
	}
}

/**
 * Looks somebody up by number or address, which stand in the query. `z.request` writes every address into a log that Zapier
 * keeps, so this one goes past it.
 */
export async function lookUp<Data>(bundle: Bundle, request: ApiRequest): Promise<Answer<Data>> {
	const headers = { ...request.headers, ...authorization(bundle), 'user-agent': USER_AGENT };
	try {
		const response = await fetch(addressOf(bundle, request), {
			headers,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const { status } = response;
		const answer = { status, headers: response.headers, data: parsed(await response.text()) };
		judged(answer, [], bundle);
		return answer as Answer<Data>;
	} catch (error) {
		throw networkError(error) ?? error;
	}
}

function addressOf(bundle: Bundle, { path, query }: ApiRequest): string {
	const search = new URLSearchParams(query).toString();
	return `${platformOrigin(bundle.authData)}${path}${search === '' ? '' : `?${search}`}`;
}

/** Whether the platform answered from memory: the same request had been carried out before. */
export function isReplayed({ headers }: Pick<Answer<unknown>, 'headers'>): boolean {
	return headers.get('idempotency-replayed') === 'true';
}

function streamOf(text: string): NodeJS.ReadableStream {
	return Readable.from([Buffer.from(text)], { objectMode: false });
}

/** What went wrong below HTTP, without the address that the network's own errors name; `null` for any other error. */
function networkError(error: unknown): Error | null {
	const {
		name,
		type = '',
		cause,
	} = (error ?? {}) as { name?: string; type?: string; cause?: unknown };
	// node-fetch throws `FetchError`; fetch itself a `TimeoutError`, or a `TypeError` with its reason as the cause.
	if (name === 'TimeoutError') return timedOut();
	if (name === 'FetchError') return type.includes('timeout') ? timedOut() : unreachable();
	return name === 'TypeError' && cause !== undefined ? unreachable() : null;
}

function timedOut(): Error {
	return failed(
		'The platform did not answer in time, so it is not known whether it took the request. ' +
			'Replay this run: the same input is never sent twice within 24 hours.',
		'timeout',
	);
}

function unreachable(): Error {
	return failed(
		'The platform could not be reached. Check the Platform Address of the connection, or replay this run later.',
		'unreachable',
	);
}
