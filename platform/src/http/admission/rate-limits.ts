import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../../problems.ts';
import type { Settings } from '../../settings/settings.ts';
import { addressGroup } from '../../net/address-group.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Rate limits that protect callers from each other; each process counts by itself. */
export interface RateLimits {
	/** @throws {ProblemError} 429 once a key has made more requests in a second than the settings allow. */
	limitCaller(request: FastifyRequest): Promise<void>;
	/** @throws {ProblemError} 429 once a network has sent too many missing or wrong keys. */
	limitKeyGuesses(request: FastifyRequest): Promise<void>;
	/**
	 * Counts sign-in requests apart from guesses of links: people behind the same proxy as a guesser can still sign in.
	 * @throws {ProblemError} 429 once a network has made too many requests to public routes, genuine ones excepted.
	 */
	limitStrangers(request: FastifyRequest, to: 'public' | 'console'): Promise<void>;
}

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Installs the rate limits; call it before adding any route.
 * @param limits requests per second and API key (0: no limit), and per minute and network without a valid key.
 */
export async function createRateLimits(
	app: FastifyInstance,
	{ rateLimit: perSecond, strangerLimit }: Pick<Settings, 'rateLimit' | 'strangerLimit'>,
): Promise<RateLimits> {
	await app.register(rateLimit, { global: false });
	const ofNetwork = (bucket: string): Check =>
		app.createRateLimit({
			max: strangerLimit,
			timeWindow: MINUTE_MS,
			keyGenerator: ({ ip }) => `${bucket} ${addressGroup(ip)}`,
		});
	const keyGuesses = ofNetwork('keys');
	const strangers = { public: ofNetwork('public'), console: ofNetwork('console') };
	const callers = app.createRateLimit({
		max: perSecond,
		timeWindow: SECOND_MS,
		keyGenerator: (request) => request.caller?.keyId ?? '',
	});
	const tooMany =
		'Too many requests from this IP address. Wait for the time in the Retry-After header.';
	return {
		async limitCaller(request) {
			if (perSecond === 0) return;
			const detail = `This API key may make ${perSecond} requests per second. Wait for the time in the Retry-After header, or send more messages per request.`;
			await count(request, callers, detail);
		},
		limitKeyGuesses: (request) => count(request, keyGuesses, tooMany),
		limitStrangers: (request, to) => count(request, strangers[to], tooMany),
	};
}

async function count(request: FastifyRequest, check: Check, detail: string): Promise<void> {
	const found = await check(request);
	if (found.isAllowed || !found.isExceeded) return;
	throw new ProblemError('rate-limited', detail, {
		headers: { 'Retry-After': String(Math.max(1, found.ttlInSeconds)) },
	});
}
