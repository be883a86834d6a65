import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { createProviderClient } from './client.ts';
import { composeRequest } from './compose-request.ts';
import { watchCredits } from './credits.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { CallbackReader } from './read-callback.ts';
import type { HttpProvider } from './provider.ts';
import type { HttpSettings } from './settings.ts';

/** Providers count the validity in minutes; an SMS that has less is not handed over any more. */
const SHORTEST_VALIDITY_SECONDS = 60;

/** A carrier of an HTTP provider, which calls back. */
export interface HttpCarrier extends Carrier, CallbackReader {
	inboundUrl(): string;
}

export function isHttpCarrier(carrier: Carrier): carrier is HttpCarrier {
	return 'provider' in carrier;
}

/**
 * What the secret in a provider's callback addresses is made of. The same after every start, in every process and with another key of
 * the provider, and also when another carrier is in use: receipts and STOPs for yesterday's messages must not be lost.
 */
export function callbackSecretOf({ name }: HttpProvider): string {
	return `carrier:http:${name}`;
}

/** Submits SMS over the HTTP API of a provider. */
export function createHttpCarrier(core: Core, settings: HttpSettings): HttpCarrier {
	const { provider, from } = settings;
	const client = createProviderClient(
		settings,
		() => core.clock.real(),
		(host, options, done) => core.names.lookup(host, options, done),
	);
	const credits = watchCredits(core, settings, client);
	const key = core.vault.tag(callbackSecretOf(provider));
	const callbackUrl = (path: string) =>
		`${core.publicUrl}/carriers/http/${provider.name}/${key}${path}`;

	return {
		kind: provider.name,
		provider,
		from,
		inboundUrl: () => callbackUrl('/reply'),
		limits: { perSecond: settings.perSecond, concurrency: settings.concurrency },
		async submit(submission: Submission): Promise<SubmitResult> {
			const { validUntil, messageId } = submission;
			const secondsLeft =
				validUntil === undefined ? null : Math.floor((validUntil - core.clock.now()) / 1000);
			// Too late for these hours: the next claim decides when it may go.
			if (secondsLeft !== null && secondsLeft < SHORTEST_VALIDITY_SECONDS) {
				return { kind: 'busy', reason: 'window_closed' };
			}
			const urls = { status: callbackUrl(`/status/${messageId}`), reply: callbackUrl('/reply') };
			const composed = composeRequest(submission, settings, urls, secondsLeft);
			if (!composed.ok) return { kind: 'refused', reason: composed.reason, bounced: false };
			const exchange = await client.send(composed.request);
			if (exchange.kind === 'not_sent') return { kind: 'busy', reason: 'no_connection' };
			if (exchange.kind === 'lost') return { kind: 'unknown', reason: 'connection_lost' };
			credits.note(exchange.answer.body);
			const result = judgeAnswer(provider, exchange.answer);
			if (result.kind === 'busy') client.forgetTime();
			return result;
		},
		receive() {
			// Everything comes in over HTTP, in the processes that serve the callbacks (routes.ts).
		},
		start: () => credits.start(),
		async close() {
			credits.stop();
			client.close();
		},
	};
}
