import type { AlertKind } from '@marketing-cible/contract';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { DAY_MS, HOUR_MS, hourOf } from '../statistics/metrics.ts';
import { type Cell, readCells } from '../statistics/read-cells.ts';
import type { Observation } from './observation.ts';
import { FEWEST, proven } from './proven.ts';
import {
	auditBroken,
	certificateExpiry,
	diskFull,
	ledgerBroken,
	signInAttacks,
	statsDrift,
} from './observe-platform.ts';
import { dueLanes, missingReceipts, stoppedWebhooks } from './readings.ts';

type Observe = (core: Core, accountId: string, threshold: number) => Promise<Observation[]>;

/** How each kind of rule looks, and its default threshold. */
export const watchers: Readonly<Record<AlertKind, { threshold: number; observe: Observe }>> = {
	bounce_rate: { threshold: 0.05, observe: rate('hard_bounce', 'email') },
	complaint_rate: { threshold: 0.003, observe: rate('complaint', 'email') },
	stop_rate: { threshold: 0.05, observe: rate('stop', 'sms') },
	undelivered_rate: { threshold: 0.02, observe: undeliveredRate },
	carrier_failing: { threshold: 0.2, observe: carrierFailing },
	queue_delay: { threshold: 5, observe: queueDelay },
	receipts_missing: { threshold: 0.2, observe: receiptsMissing },
	webhook_stopped: { threshold: 1, observe: webhookStopped },
	stats_drift: { threshold: 1, observe: statsDrift },
	disk_full: { threshold: 0.1, observe: diskFull },
	sign_in_attacks: { threshold: 5, observe: signInAttacks },
	certificate_expiry: { threshold: 14, observe: certificateExpiry },
	audit_broken: { threshold: 1, observe: auditBroken },
	ledger_broken: { threshold: 1, observe: ledgerBroken },
};

/** Marketing waits for its window; a delay beside it is no emergency. */
const MARKETING_DELAY = 6;
const BASELINE_DAYS = 28;

async function countsOf(
	core: Core,
	accountId: string,
	{ since, by, metrics }: { since: number; by: ('channel' | 'provider')[]; metrics: string[] },
): Promise<Map<string, Map<string, number>>> {
	const now = core.clock.now();
	const question = {
		accountId,
		from: hourOf(since),
		to: now + HOUR_MS,
		clock: 'cohort',
		unit: 'hour',
		zone: 'UTC',
		by,
	} as const;
	const cells: Cell[] = await readCells(core.store.read, question, metrics);
	const groups = new Map<string, Map<string, number>>();
	for (const { group, metric, n } of cells) {
		const name = group.join('/');
		const counts = groups.get(name) ?? new Map<string, number>();
		groups.set(name, counts.set(metric, (counts.get(metric) ?? 0) + n));
	}
	return groups;
}

/** A rate of the messages that were handed over in the last 24 hours. */
function rate(metric: string, channel: Channel): Observe {
	return async (core, accountId, usual) => {
		const since = core.clock.now() - DAY_MS;
		const metrics = [metric, 'handed_over'];
		const groups = await countsOf(core, accountId, { since, by: ['channel'], metrics });
		const counts = groups.get(channel);
		if (counts === undefined) return [];
		return [proven(channel, channel, counts.get(metric), counts.get('handed_over'), usual)];
	};
}

/** What is undelivered in the last 24 hours, against the 28 days before, by channel and provider. */
async function undeliveredRate(core: Core, accountId: string, least: number) {
	const now = core.clock.now();
	const metrics = ['undelivered', 'handed_over'];
	const by: ('channel' | 'provider')[] = ['channel', 'provider'];
	const recent = await countsOf(core, accountId, { since: now - DAY_MS, by, metrics });
	const all = await countsOf(core, accountId, { since: now - BASELINE_DAYS * DAY_MS, by, metrics });
	return [...recent].map(([name, counts]) => {
		const hits = counts.get('undelivered') ?? 0;
		const total = counts.get('handed_over') ?? 0;
		const before = all.get(name);
		const formerTotal = (before?.get('handed_over') ?? 0) - total;
		const formerHits = (before?.get('undelivered') ?? 0) - hits;
		const former = formerTotal >= FEWEST ? formerHits / formerTotal : 0;
		const [channel = ''] = name.split('/');
		const usual = Math.min(0.5, Math.max(least, former));
		return proven(name, channel as Channel, hits, total, usual);
	});
}

/** Hand-overs of this hour and the one before that the carrier refused or left open; a dead address is not the carrier's fault. */
async function carrierFailing(core: Core, accountId: string, usual: number) {
	const since = core.clock.now() - HOUR_MS;
	const metrics = ['failed', 'unknown', 'hard_bounce', 'handed_over'];
	const groups = await countsOf(core, accountId, { since, by: ['channel'], metrics });
	return [...groups].map(([channel, counts]) => {
		const of = (metric: string) => counts.get(metric) ?? 0;
		const hits = Math.max(0, of('failed') - of('hard_bounce')) + of('unknown');
		return proven(channel, channel as Channel, hits, of('handed_over'), usual);
	});
}

async function queueDelay(core: Core, accountId: string, minutes: number) {
	const lanes = await dueLanes(core, accountId);
	return lanes.map(({ channel, lane, depth, oldestSeconds }): Observation => {
		const most = lane === 'transactional' ? minutes : minutes * MARKETING_DELAY;
		return {
			object: `${channel}/${lane}`,
			channel,
			isBad: oldestSeconds > most * 60,
			detail: { depth, oldestSeconds },
		};
	});
}

async function receiptsMissing(core: Core, accountId: string, share: number) {
	const found = await missingReceipts(core, accountId, [1]);
	return found.map(
		({ channel, handedOver, missing }): Observation => ({
			object: channel,
			channel,
			isBad: handedOver >= FEWEST && missing > share * handedOver,
			detail: { handedOver, missing },
		}),
	);
}

async function webhookStopped(core: Core, accountId: string) {
	const stopped = await stoppedWebhooks(core, accountId);
	return stopped.map(
		({ id, failures }): Observation => ({
			object: id,
			channel: null,
			isBad: true,
			detail: { failures },
		}),
	);
}
