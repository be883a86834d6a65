import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { Bundle, HttpRequestOptions, HttpResponse, ZObject } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { platformOrigin } from './base-url.ts';
import { failed } from './errors.ts';

/** Zapier ends a step after 30 s; the policy and the message together must stay below. */
export const SHORT_TIMEOUT_MS = 5_000;
const TIMEOUT_MS = 18_000;

/** Core leaves requests of this name to its own log and would otherwise write each of them a second time. */
const USER_AGENT = `Zapier (${packageJson.name}/${packageJson.version})`;

type Options = HttpRequestOptions & { url: string; merge: false };

export interface CallOptions {
	timeout?: number;
	/** Statuses that the caller deals with itself; every other one but 2xx is an error. */
	accepted?: readonly number[];
}

/**
 * Sends one request of the builders: the only place with HTTP. No retries: Zapier has its own, and the idempotency key
 * makes them safe. Answers other than 2xx are turned into errors by `middleware.ts`.
 */
export async function call<Data>(
	z: ZObject,
	bundle: Bundle,
	request: ApiRequest,
	{ timeout = TIMEOUT_MS, accepted = [] }: CallOptions = {},
): Promise<HttpResponse<Data>> {
	const query = new URLSearchParams(request.query).toString();
	const options: Options = {
		method: request.method,
		url: `${platformOrigin(bundle.authData)}${request.path}${query === '' ? '' : `?${query}`}`,
		headers: { ...request.headers, 'user-agent': USER_AGENT },
		// Core deletes {{…}} from objects and refuses {{bundle.…}} in merged requests. A string with `merge: false` leaves
		// the machine byte for byte as the user wrote it.
		...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
		merge: false,
		timeout,
		// The platform never redirects; following one would carry the message to another address.
		redirect: 'manual',
		middlewareData: { accepted },
		// middleware.ts judges every status.
		skipThrowForStatus: true,
	};
	try {
		return await z.request<Data>(options);
	} catch (error) {
		throw networkError(error) ?? error;
	}
}

/** Whether the platform answered from memory: the same request had been carried out before. */
export function isReplayed({ headers }: HttpResponse<unknown>): boolean {
	return headers.get('idempotency-replayed') === 'true';
}

/** node-fetch names its errors `FetchError`; their messages hold the address, which the user knows already. */
function networkError(error: unknown): Error | null {
	if (!(error instanceof Error) || error.name !== 'FetchError') return null;
	const timedOut = 'type' in error && String(error.type).includes('timeout');
	return timedOut
		? failed(
				'The platform did not answer in time, so it is not known whether it took the request. ' +
					'Replay this run: the same input is never sent twice within 24 hours.',
				'timeout',
			)
		: failed(
				'The platform could not be reached. Check the Platform Address of the connection, or replay this run later.',
				'unreachable',
			);
}
