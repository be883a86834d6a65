import type { Core } from '../../core.ts';
import type { ProviderClient } from './client.ts';
import { readNumber } from './fields.ts';
import type { HttpSettings } from './settings.ts';

/** Tells the operator how many credits are left at the provider: metric `mc_carrier_credits`. */
export interface CreditsWatch {
	/** Reads what an answer to a submission says. */
	note(body: unknown): void;
	/** Asks now, and every hour. */
	start(): void;
	stop(): void;
}

const EVERY_MS = 3_600_000;

export function watchCredits(
	core: Pick<Core, 'clock' | 'meter' | 'log'>,
	{ provider, account, base }: HttpSettings,
	client: ProviderClient,
): CreditsWatch {
	const { credits, answer, name } = provider;
	let cancel: (() => void) | null = null;
	let stopped = false;

	async function ask(): Promise<void> {
		if (credits === null) return;
		const url = base + credits.path(account);
		const exchange = await client.send({ method: 'GET', url, body: '', purpose: 'marketing' });
		if (stopped) return;
		const left =
			exchange.kind === 'answered' && exchange.answer.status === 200
				? credits.read(exchange.answer.body)
				: null;
		if (left !== null) core.meter.carrierCredits(name, left);
		else core.log.info({ carrier: name }, 'the carrier does not tell its credits');
		cancel = core.clock.wakeAt(core.clock.now() + EVERY_MS, () => void ask(), { orSet: true });
	}

	return {
		note(body) {
			const left = answer.credits === null ? null : readNumber(body, answer.credits);
			if (left !== null) core.meter.carrierCredits(name, left);
		},
		start: () => void ask(),
		stop() {
			stopped = true;
			cancel?.();
		},
	};
}
