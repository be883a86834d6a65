import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../settings/settings.ts';
import { ProblemError } from '../problems.ts';

/** Requests without a good key, and visits of public pages, that one address may make in a minute. */
const STRANGER = 600;
const MINUTE = 60_000;
const SECOND = 1000;

/** What keeps one caller from taking the platform away from the others. Counted in this process alone. */
export interface Limits {
	/** @throws {ProblemError} 429 once a key has made more requests in a second than the settings allow. */
	countCall(request: FastifyRequest): Promise<void>;
	/** @throws {ProblemError} 429 once an address has knocked too often. */
	countStranger(request: FastifyRequest): Promise<void>;
}

/** Before any route. Refuses, besides, more requests at a time than can be served in good time. */
export async function limitRequests(
	app: FastifyInstance,
	{ rateLimit: perSecond, maxInFlight }: Pick<Settings, 'rateLimit' | 'maxInFlight'>,
): Promise<Limits> {
	await app.register(rateLimit, { global: false });
	boundInFlight(app, maxInFlight);
	const strangers = app.createRateLimit({ max: STRANGER, timeWindow: MINUTE });
	const callers = app.createRateLimit({
		max: perSecond,
		timeWindow: SECOND,
		keyGenerator: (request) => request.caller?.keyId ?? '',
	});
	const count = async (
		request: FastifyRequest,
		check: typeof strangers,
		detail: string,
	): Promise<void> => {
		const found = await check(request);
		if (found.isAllowed || !found.isExceeded) return;
		throw new ProblemError('rate-limited', detail, {
			headers: { 'Retry-After': String(Math.max(1, found.ttlInSeconds)) },
		});
	};
	return {
		async countCall(request) {
			if (perSecond === 0) return;
			const detail = `This API key may make ${perSecond} requests a second. Wait as long as Retry-After says, or send more messages in one batch.`;
			await count(request, callers, detail);
		},
		countStranger: (request) =>
			count(
				request,
				strangers,
				'Too many requests from this address. Wait as long as Retry-After says.',
			),
	};
}

/** What lives is always told; the rest is refused at once rather than answered too late. */
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
