import type { Cell } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { sourceHash } from '../complaints/complaints.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { newestSource } from '../facts/consent-source.ts';
import { loadHistories } from '../facts/facts.ts';
import type { SubjectHash } from '../types.ts';
import { HOUR_MS, type Period, type WatchedKind } from './figures.ts';

/** Messages that are looked through; of more, only wider scopes are judged, since a part of them would be a wrong figure. */
const MOST_MESSAGES = 50_000;
/** Histories that are read at once. */
const CHUNK = 1000;
const MOST_EXAMPLES = 50;

/** Counts by the source of the recipients' consents, and messages that were hits, by source. */
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
 * Counts the messages of a period by source, campaign and channel, so that one bad source does not stop what the others send.
 * What a source was reinstated for does not count again.
 * @returns `null`: they are too many, or all of one source, of which a wider scope says the same.
 */
export async function countBySource(
	core: Core,
	accountId: string,
	watched: WatchedKind,
	period: Period,
): Promise<SourceCounts | null> {
	const messages = await messagesOf(core, accountId, watched, period);
	if (messages === null) return null;
	const sources = await sourcesOf(core, messages);
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
		// As the counts of the statistics: a hit is never more than the total.
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
		.limit(MOST_MESSAGES + 1)
		.execute();
	if (rows.length > MOST_MESSAGES) return null;
	return rows.map((row) => ({
		id: row.id,
		subject: row.subject_hash,
		channel: row.channel,
		campaign: row.campaign_id,
		handedOverAt: row.handed_over_at ?? 0,
		isHit: row.is_hit === 1,
		// Spam is reported of what arrived; everything else is counted of what was handed over.
		isTotal: kind !== 'spam_reports' || row.status === 'sent' || row.status === 'delivered',
	}));
}

/** Where the consents of the recipients come from; people without one are left out. */
async function sourcesOf(
	core: Core,
	messages: readonly Counted[],
): Promise<Map<SubjectHash, string>> {
	const people = [...new Set(messages.map(({ subject }) => subject))];
	const found = new Map<SubjectHash, string>();
	for (let start = 0; start < people.length; start += CHUNK) {
		const hashes = people.slice(start, start + CHUNK);
		for (const [hash, { consents }] of await loadHistories(core, core.store.read, hashes)) {
			const source = newestSource(consents);
			if (source !== null) found.set(hash, source);
		}
	}
	return found;
}

/** When a suspension of a source ended last, by the hash of the source. */
async function settledSources(
	core: Core,
	accountId: string,
	kind: WatchedKind['kind'],
): Promise<Map<string, number>> {
	const rows = await core.store.read
		.selectFrom('suspensions')
		.select(({ fn }) => ['source_hash', fn.max('ended_at').as('at')])
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('scope_type', '=', 'source')
		.groupBy('source_hash')
		.execute();
	return new Map(
		rows.flatMap(({ source_hash: hash, at }) =>
			hash === null || at === null ? [] : [[hash, at] as const],
		),
	);
}
