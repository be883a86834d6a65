import type { Deliverability, DeliverabilityQuery } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { DAY_MS } from './metrics.ts';
import { wilson } from './rates.ts';
import { reputations } from './reputation.ts';
import { senderNames } from './sender-names.ts';
import { type Reader, statisticsOf } from './statistics.ts';
import { table } from './csv.ts';

const METRICS = [
	'handed_over',
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'unknown',
	'hard_bounce',
	'soft_bounce',
	'complaint',
	'stop',
] as const;

/** What became of the messages that were handed over in a period, by channel, sender and provider. */
export async function deliverabilityOf(
	core: Core,
	reader: Reader,
	query: DeliverabilityQuery,
): Promise<Deliverability> {
	const { from, to, totals } = await statisticsOf(core, reader, {
		...query,
		bucket: 'week',
		clock: 'cohort',
		by: ['channel', 'sender', 'provider'],
		metric: [...METRICS],
	});
	const nameOf = await senderNames(core, reader.accountId);
	const now = core.clock.now();
	const found = await reputations(core.store.read, reader.accountId, now - 30 * DAY_MS);
	return {
		from,
		to,
		data: totals.map(({ group: { channel = '', sender = '', provider = '' }, ...rest }) => ({
			channel: channel as Deliverability['data'][number]['channel'],
			sender,
			provider,
			...rest,
		})),
		reputation: found.map(({ sendingHash, delivered, complaints }) => ({
			sender: nameOf(sendingHash),
			delivered,
			complaints,
			rate: wilson(complaints, delivered),
		})),
	};
}

/** The same as a table, without the reputation. */
export function deliverabilityCsv({ data }: Deliverability): string {
	const head = ['channel', 'sender', 'provider', ...METRICS, 'p50_seconds', 'p95_seconds'];
	const lines = data.map(({ channel, sender, provider, counts, latency }) => [
		channel,
		sender,
		provider,
		...METRICS.map((metric) => counts[metric] ?? 0),
		latency.p50Seconds,
		latency.p95Seconds,
	]);
	return table([head, ...lines]);
}
