import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../settings/settings.ts';
import { ProblemError } from '../problems.ts';

/** Requests without a good key, and visits of public pages, that one address may make in a minute. */
const ANONYMOUS_PER_MINUTE = 600;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Rate limits that protect callers from each other, counted in this process alone. */
export interface Limits {
	/** @throws {ProblemError} 429 once a key has made more requests in a second than the settings allow. */
	limitCaller(request: FastifyRequest): Promise<void>;
	/** @throws {ProblemError} 429 once an address has made too many requests without a good key. */
	limitAnonymous(request: FastifyRequest): Promise<void>;
}

/** Installs the limits, also the one on requests in flight; to be called before any route is added. */
export async function limitRequests(
	app: FastifyInstance,
	{ rateLimit: perSecond, maxInFlight }: Pick<Settings, 'rateLimit' | 'maxInFlight'>,
): Promise<Limits> {
	await app.register(rateLimit, { global: false });
	boundInFlight(app, maxInFlight);
	const anonymous = app.createRateLimit({ max: ANONYMOUS_PER_MINUTE, timeWindow: MINUTE_MS });
	const callers = app.createRateLimit({
		max: perSecond,
		timeWindow: SECOND_MS,
		keyGenerator: (request) => request.caller?.keyId ?? '',
	});
	const count = async (
		request: FastifyRequest,
		check: typeof anonymous,
		detail: string,
	): Promise<void> => {
		const found = await check(request);
		if (found.isAllowed || !found.isExceeded) return;
		throw new ProblemError('rate-limited', detail, {
			headers: { 'Retry-After': String(Math.max(1, found.ttlInSeconds)) },
		});
	};
	return {
		async limitCaller(request) {
			if (perSecond === 0) return;
			const detail = `This API key may make ${perSecond} requests a second. Wait as long as Retry-After says, or send more messages in one batch.`;
			await count(request, callers, detail);
		},
		limitAnonymous: (request) =>
			count(
				request,
				anonymous,
				'Too many requests from this address. Wait as long as Retry-After says.',
			),
	};
}

/** Beyond the limit, requests fail fast with 503 instead of being answered too late; /healthz always answers. */
function boundInFlight(app: FastifyInstance, most: number): void {
	let inFlight = 0;
	const counted = new WeakSet<FastifyRequest>();
	app.addHook('onRequest', async (request) => {
		if (request.routeOptions.url === '/healthz') return;
		if (inFlight >= most) {
			throw new ProblemError(
				'unavailable',
				'More requests are being served than this process can answer in good time. Try again shortly.',
				{ headers: { 'Retry-After': '1' } },
			);
		}
		inFlight += 1;
		counted.add(request);
	});
	app.addHook('onResponse', async (request) => leave(request));
	app.addHook('onRequestAbort', async (request) => leave(request));

	function leave(request: FastifyRequest): void {
		if (counted.delete(request)) inFlight -= 1;
	}
}
