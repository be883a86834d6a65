import type { LookupFunction } from 'node:net';
import axios from 'axios';
import { readRetryAfter } from '@marketing-cible/contract/edge';
import { createProviderAgent } from '../http-agent.ts';
import type { ProviderRequest } from './provider.ts';
import { createProviderTime } from './provider-time.ts';
import type { HttpSettings } from './settings.ts';

/** An answer of a provider. */
export interface ProviderAnswer {
	status: number;
	/** The parsed JSON; `undefined`: there is none. */
	body: unknown;
	/** Milliseconds until it wants to be asked again; `null`: it does not say. */
	retryAfter: number | null;
}

/** What became of a request. */
export type Exchange =
	| { kind: 'answered'; answer: ProviderAnswer }
	/** No byte of it left: the connection was never open, or the provider's time could not be read. */
	| { kind: 'not_sent' }
	/** It left, and no answer came. */
	| { kind: 'lost' };

export interface ProviderClient {
	/** Sends at most once. Never throws. */
	send(request: ProviderRequest): Promise<Exchange>;
	/** The provider refused a signature: its time is read again before the next request. */
	forgetTime(): void;
	close(): void;
}

/**
 * @param real real time in milliseconds since the epoch: providers mean their own clock.
 * @param lookup looks up the provider's host.
 */
export function createProviderClient(
	settings: HttpSettings,
	real: () => number,
	lookup: LookupFunction,
): ProviderClient {
	const { provider, base, account } = settings;
	const agent = createProviderAgent({ ...settings, lookup });
	const time = createProviderTime(provider.send.clockPath, real, async (path) => {
		const response = await axios.get<unknown>(base + path, {
			...agent.request,
			responseType: 'text',
		});
		return response.status === 200 ? response.data : undefined;
	});

	async function post({ method, url, body }: ProviderRequest, signature: object) {
		return axios.request<unknown>({
			...agent.request,
			method,
			url,
			...(body === '' ? {} : { data: body }),
			headers: {
				accept: 'application/json',
				...(body === '' ? {} : { 'content-type': 'application/json' }),
				...signature,
			},
			responseType: 'text',
			// Neither sent nor received texts are touched: signatures cover what is sent.
			transformRequest: (data: unknown) => data,
			transformResponse: (data: unknown) => data,
		});
	}

	return {
		async send(request) {
			const seconds = await time.seconds();
			if (seconds === null) return { kind: 'not_sent' };
			const signature = provider.send.authenticate(request, account, seconds);
			try {
				const { status, data, headers } = await post(request, signature);
				const retryAfter = [
					readRetryAfter(headers['retry-after'], real()),
					...provider.errors.retryHeaders.map((name) => readRetryAfter(headers[name], real())),
				].find((wait) => wait !== null);
				return {
					kind: 'answered',
					answer: { status, body: parse(data), retryAfter: retryAfter ?? null },
				};
			} catch (error) {
				return agent.wasOpen(error) ? { kind: 'lost' } : { kind: 'not_sent' };
			}
		},
		forgetTime: () => time.forget(),
		close: () => agent.close(),
	};
}

function parse(text: unknown): unknown {
	if (typeof text !== 'string') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
