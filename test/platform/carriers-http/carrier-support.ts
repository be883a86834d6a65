/** A carrier of an HTTP provider by itself, against its double. */
import type { Submission } from '../../../platform/src/carrier.ts';
import { readHttpSettings } from '../../../platform/src/carriers/http/settings.ts';
import { createHttpCarrier, type HttpCarrier } from '../../../platform/src/carriers/http/submit.ts';
import { createClock } from '../../../platform/src/clock.ts';
import type { Core } from '../../../platform/src/core.ts';
import { TUESDAY } from '../support/index.ts';
import {
	type DocumentedProvider,
	type ProviderCall,
	type ProviderDouble,
	startProvider,
	type Whim,
} from './double.ts';

export const ID = `msg_${'01JDEXAMPLE'.padEnd(26, '0')}`;
export const clock = createClock();

const open: { close(): unknown }[] = [];

/** Closes what a test opened. */
export async function closeAll(): Promise<void> {
	for (const each of open.splice(0)) await each.close();
}

export interface CarrierWorld {
	double: ProviderDouble;
	carrier: HttpCarrier;
	/** Credits by carrier, as the metric has them. */
	credits: Map<string, number>;
}

export async function startCarrier(
	provider: DocumentedProvider,
	{ options, whim }: { options?: string; whim?: (call: ProviderCall) => Whim } = {},
): Promise<CarrierWorld> {
	clock.set(TUESDAY);
	const double = await startProvider(provider, whim);
	const { carrier, credits } = createCarrier(double.url(options));
	open.push(carrier, double);
	return { double, carrier, credits };
}

export function createCarrier(url: string): Pick<CarrierWorld, 'carrier' | 'credits'> {
	const credits = new Map<string, number>();
	const core = {
		clock,
		publicUrl: 'https://platform.example.org',
		vault: { tag: (text: string) => Buffer.from(text).toString('base64url').slice(0, 22) },
		meter: { carrierCredits: (kind: string, left: number) => void credits.set(kind, left) },
		log: { info: () => undefined },
	} as unknown as Core;
	return { carrier: createHttpCarrier(core, readHttpSettings(url)), credits };
}

export function submission(over: Partial<Submission> = {}): Submission {
	return {
		messageId: ID,
		accountId: 'acc_1',
		channel: 'sms',
		purpose: 'transactional',
		to: '+33639980001',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prete.' },
		headers: {},
		attempt: 1,
		...over,
	};
}

export const marketing = (over: Partial<Submission> = {}) =>
	submission({
		purpose: 'marketing',
		content: { text: 'Nos nouveautes vous attendent. STOP au 36180' },
		...over,
	});
