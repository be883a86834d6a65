import {
	type Cell,
	type ScopedReading,
	shareThresholds,
	smallestScopes,
	type ShareThreshold,
} from '@marketing-cible/governance';
import { sql } from 'kysely';
import { type Channel, watchLimits } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';

export const HOUR_MS = 3_600_000;
/** The period of the figures of a channel and an account. */
export const WINDOW_MS = 30 * 24 * HOUR_MS;

/** A kind of suspension that figures justify. */
export interface WatchedKind {
	kind: 'bounce' | 'spam_reports' | 'wrong_addresses';
	channels: readonly Channel[];
	threshold: ShareThreshold;
	/** The metric of the statistics that is counted, and the mark by which examples are found. */
	hit: string;
	/** Metrics of the total; those with a minus are subtracted. */
	total: readonly { metric: string; sign: 1 | -1 }[];
	/** Whether a person of the operator decides. */
	isProposal: boolean;
}

/** The watched kinds beyond single campaigns, which have their own watch. Only marketing counts, since only marketing is stopped. */
export const WATCHED: readonly WatchedKind[] = [
	{
		kind: 'bounce',
		channels: ['email'],
		threshold: shareThresholds.bounce,
		hit: 'hard_bounce',
		total: [{ metric: 'handed_over', sign: 1 }],
		isProposal: false,
	},
	{
		kind: 'spam_reports',
		channels: ['email'],
		threshold: shareThresholds.spam_reports,
		hit: 'complaint',
		// E-mail has no receipts: accepted messages that did not bounce count as delivered.
		total: [
			{ metric: 'sent', sign: 1 },
			{ metric: 'undelivered', sign: -1 },
		],
		isProposal: false,
	},
	{
		kind: 'wrong_addresses',
		channels: ['sms', 'voice'],
		threshold: shareThresholds.wrong_numbers,
		hit: 'hard_bounce',
		total: [{ metric: 'handed_over', sign: 1 }],
		isProposal: true,
	},
];

/** Accounts with failures that may suspend them. */
export async function accountsWithFailures(db: Db, since: number): Promise<string[]> {
	const hits = [...new Set(WATCHED.map(({ hit }) => hit))];
	const rows = await db
		.selectFrom('accounts')
		.select('id')
		.where('status', '!=', 'closed')
		.where((row) =>
			row.exists(
				row
					.selectFrom('stats_hourly')
					.select('stats_hourly.n')
					.whereRef('stats_hourly.account_id', '=', 'accounts.id')
					.where('stats_hourly.metric', 'in', hits)
					.where('stats_hourly.cohort', '>=', since),
			),
		)
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

/** The period of the messages that count: handed over long enough ago to be mature, and after the last reinstatement. */
export interface Period {
	from: number;
	to: number;
}

export function periodAt(now: number, liftedAt: number | null): Period {
	const mature = now - watchLimits.matureAfterMinutes * 60_000;
	// Cohorts are whole hours; a cohort that began before a reinstatement is left out.
	const from = Math.max(now - WINDOW_MS, liftedAt ?? 0);
	return { from: Math.ceil(from / HOUR_MS) * HOUR_MS, to: mature - HOUR_MS };
}

/**
 * The smallest scopes of an account, other than sources, whose figures exceed a threshold.
 * @param aside counts to subtract, by campaign.
 */
export async function wideScopesAbove(
	core: Core,
	accountId: string,
	{ channels, threshold, hit, total }: WatchedKind,
	{ from, to }: Period,
	aside: ReadonlyMap<string, { hits: number; total: number }> = new Map(),
): Promise<readonly ScopedReading[]> {
	if (to < from) return [];
	const rows = await core.store.read
		.selectFrom('stats_hourly')
		.select(['channel', 'campaign_id', 'metric', sql<number>`cast(sum(n) as bigint)`.as('n')])
		.where('account_id', '=', accountId)
		.where('metric', 'in', [hit, ...total.map(({ metric }) => metric)])
		.where('cohort', '>=', from)
		.where('cohort', '<=', to)
		.where('purpose', '=', 'marketing')
		.where('channel', 'in', channels)
		.groupBy(['channel', 'campaign_id', 'metric'])
		.execute();
	const cells = new Map<string, Cell>();
	for (const { channel, campaign_id: campaign, metric, n } of rows) {
		const key = `${channel} ${campaign}`;
		const empty = { source: null, campaign: campaign === '' ? null : campaign, channel };
		const cell = cells.get(key) ?? { ...empty, hits: 0, total: 0 };
		const sign = total.find((one) => one.metric === metric)?.sign ?? 0;
		if (metric === hit) cell.hits += n;
		cell.total += sign * n;
		cells.set(key, cell);
	}
	const counted = [...cells.values()].map(({ hits: failed, total: attempted, ...scope }) => {
		const less = aside.get(scope.campaign ?? '') ?? { hits: 0, total: 0 };
		const total = Math.max(0, attempted - less.total);
		return { ...scope, hits: Math.max(0, Math.min(failed - less.hits, total)), total };
	});
	return smallestScopes(threshold, counted, ['campaign', 'channel', 'account']);
}

/** Messages that the figures of a scope count, newest first. */
export async function examplesOf(
	db: Db,
	accountId: string,
	{ hit, channels }: Pick<WatchedKind, 'hit' | 'channels'>,
	{ type, id }: ScopedReading['scope'],
	{ from }: Period,
): Promise<string[]> {
	const rows = await db
		.selectFrom('message_marks')
		.innerJoin('messages', 'messages.id', 'message_marks.message_id')
		.select('messages.id')
		.where('messages.account_id', '=', accountId)
		.where('message_marks.mark', '=', hit)
		.where('message_marks.at', '>=', from)
		.where('messages.channel', 'in', type === 'channel' ? [id as Channel] : channels)
		.$if(type === 'campaign', (some) => some.where('messages.campaign_id', '=', id))
		.orderBy('message_marks.at', 'desc')
		.limit(50)
		.execute();
	return rows.map((row) => row.id);
}
