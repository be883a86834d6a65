import type { Cell } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { sourceHash } from '../complaints/complaints.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { sourcesOfPeople } from '../facts/people-sources.ts';
import { settledSources } from '../suspensions/ended.ts';
import type { SubjectHash } from '../types.ts';
import { HOUR_MS, type Period, type WatchedKind } from './figures.ts';

/** Limits of a pass; tests lower them. */
export const lookLimits = {
	/** Most messages that are counted. Beyond them only wider scopes are judged, since partial counts would be wrong. */
	messages: 50_000,
};
const MOST_EXAMPLES = 50;

/** Counts by the source of the recipients' consents, and examples of hits by source. */
export interface SourceCounts {
	cells: readonly Cell[];
	examples: ReadonlyMap<string, readonly string[]>;
}

interface Counted {
	id: string;
	subject: SubjectHash;
	channel: Channel;
	campaign: string | null;
	handedOverAt: number;
	isHit: boolean;
	isTotal: boolean;
}

/**
 * Counts the messages of a period by source, campaign and channel, so that one bad source does not stop messages to people of the
 * others. Messages before the reinstatement of a source do not count again.
 * @returns `null` if all messages have one source, so that a wider scope has the same counts · `too_many` above the limit.
 */
export async function countBySource(
	core: Core,
	accountId: string,
	watched: WatchedKind,
	period: Period,
): Promise<SourceCounts | 'too_many' | null> {
	const messages = await messagesOf(core, accountId, watched, period);
	if (messages === null) return 'too_many';
	const sources = await sourcesOfPeople(
		core,
		core.store.read,
		messages.map(({ subject }) => subject),
	);
	if (new Set(sources.values()).size < 2) return null;
	const settled = await settledSources(core, accountId, watched.kind);
	const cells = new Map<string, Cell>();
	const examples = new Map<string, string[]>();
	for (const { id, subject, channel, campaign, handedOverAt, isHit, isTotal } of messages) {
		const source = sources.get(subject) ?? null;
		const hash = source === null ? '' : sourceHash(core, accountId, source);
		if (handedOverAt < (settled.get(hash) ?? -Infinity)) continue;
		const key = JSON.stringify([source, campaign, channel]);
		const cell = cells.get(key) ?? { source, campaign, channel, hits: 0, total: 0 };
		// As in the statistics: a hit also counts in the total.
		if (isTotal || isHit) cell.total += 1;
		if (isHit) cell.hits += 1;
		cells.set(key, cell);
		if (!isHit || source === null) continue;
		const known = examples.get(source) ?? [];
		if (known.length < MOST_EXAMPLES) examples.set(source, [...known, id]);
	}
	return { cells: [...cells.values()], examples };
}

async function messagesOf(
	core: Core,
	accountId: string,
	{ channels, hit, kind }: WatchedKind,
	{ from, to }: Period,
): Promise<Counted[] | null> {
	const rows = await core.store.read
		.selectFrom('messages')
		.leftJoin('message_marks', (join) =>
			join.onRef('message_marks.message_id', '=', 'messages.id').on('message_marks.mark', '=', hit),
		)
		.select([
			...(['messages.id', 'subject_hash', 'channel', 'campaign_id', 'status'] as const),
			'handed_over_at',
			sql<number>`case when message_marks.mark is null then 0 else 1 end`.as('is_hit'),
		])
		.where('account_id', '=', accountId)
		.where('purpose', '=', 'marketing')
		.where('channel', 'in', channels)
		.where('handed_over_at', '>=', from)
		.where('handed_over_at', '<', to + HOUR_MS)
		.orderBy('handed_over_at', 'desc')
		.limit(lookLimits.messages + 1)
		.execute();
	if (rows.length > lookLimits.messages) return null;
	return rows.map((row) => ({
		id: row.id,
		subject: row.subject_hash,
		channel: row.channel,
		campaign: row.campaign_id,
		handedOverAt: row.handed_over_at ?? 0,
		isHit: row.is_hit === 1,
		// Spam reports relate to delivered messages, all other hits to messages that were handed over.
		isTotal: kind !== 'spam_reports' || row.status === 'sent' || row.status === 'delivered',
	}));
}
