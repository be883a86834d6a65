import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../settings/settings.ts';
import { ProblemError } from '../problems.ts';

/** Requests per minute and IP address without a valid key, including visits of public pages. */
const ANONYMOUS_PER_MINUTE = 600;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Rate limits that protect callers from each other; each process counts by itself. */
export interface Limits {
	/** @throws {ProblemError} 429 once a key has made more requests in a second than the settings allow. */
	limitCaller(request: FastifyRequest): Promise<void>;
	/** @throws {ProblemError} 429 once an IP address has made too many requests without a valid key. */
	limitAnonymous(request: FastifyRequest): Promise<void>;
}

/** Installs the rate limits and the limit on concurrent requests; call it before adding any route. */
export async function limitRequests(
	app: FastifyInstance,
	{ rateLimit: perSecond, maxInFlight }: Pick<Settings, 'rateLimit' | 'maxInFlight'>,
): Promise<Limits> {
	await app.register(rateLimit, { global: false });
	limitConcurrency(app, maxInFlight);
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
			const detail = `This API key may make ${perSecond} requests per second. Wait for the time in the Retry-After header, or send more messages per request.`;
			await count(request, callers, detail);
		},
		limitAnonymous: (request) =>
			count(
				request,
				anonymous,
				'Too many requests from this IP address. Wait for the time in the Retry-After header.',
			),
	};
}

/** Beyond the limit, requests fail fast with 503; /healthz always answers. */
function limitConcurrency(app: FastifyInstance, max: number): void {
	let inFlight = 0;
	const counted = new WeakSet<FastifyRequest>();
	app.addHook('onRequest', async (request) => {
		if (request.routeOptions.url === '/healthz') return;
		if (inFlight >= max) {
			throw new ProblemError(
				'unavailable',
				'The platform is processing too many requests at once. Try again shortly.',
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
