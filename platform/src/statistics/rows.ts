import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import type { Db } from '../store/schema.ts';
import { countHandOver, countLatency } from './count-moves.ts';
import { type CountKey, countKey, Counts } from './counts.ts';
import { HOUR_MS, METRIC_OF_STATUS } from './metrics.ts';

/** Rows that are read at once: few, since the embedded database reads while nothing else runs. */
const PAGE = 500;
/** Ids are drawn before their rows are stored, and clocks of processes differ a little. */
const SLACK_MS = 10 * 60_000;

/** The columns that a count needs. */
const COUNTED = [
	'messages.id as id',
	'messages.account_id as accountId',
	'messages.channel as channel',
	'messages.purpose as purpose',
	'messages.campaign_id as campaignId',
	'messages.variant as variant',
	'messages.provider as provider',
	'messages.place as place',
	'messages.sending_hash as sendingHash',
	'messages.handed_over_at as handedOverAt',
	'messages.segments as segments',
	'messages.cost as cost',
	'messages.created_at as createdAt',
	'messages.subject_hash as subjectHash',
	'messages.destination as destination',
] as const;

/** Reads the next page after a position. @returns the position after it; `null`: it was the last. */
type ReadPage<Position> = (after: Position) => Promise<Position | null>;

/**
 * Counts an hour anew from the stored messages, their events and their marks. Nothing of an hour that is over changes any more, so it may
 * be read in pages.
 */
export async function countRows(core: Core, hour: number): Promise<Counts<CountKey>> {
	const counts = new Counts<CountKey>();
	const end = hour + HOUR_MS;
	const { read } = core.store;
	await countAccepted(read, hour, end, counts);
	await countHandOvers(read, hour, end, counts);
	await countStatusEvents(read, hour, end, counts);
	await countStoredMarks(read, hour, end, counts);
	return counts;
}

async function inTurns<Position>(first: Position, readPage: ReadPage<Position>): Promise<void> {
	for (let next: Position | null = first; next !== null; ) {
		next = await readPage(next);
		// Requests come first.
		await new Promise((resolve) => setImmediate(resolve));
	}
}

async function countAccepted(db: Db, hour: number, end: number, counts: Counts<CountKey>) {
	const last = smallestIdAt('msg', end + SLACK_MS);
	await inTurns(smallestIdAt('msg', hour - SLACK_MS), async (after) => {
		const rows = await db
			.selectFrom('messages')
			.select(COUNTED)
			.where('id', '>', after)
			.where('id', '<', last)
			.orderBy('id')
			.limit(PAGE)
			.execute();
		for (const row of rows) {
			if (row.createdAt < hour || row.createdAt >= end) continue;
			counts.add(countKey({ ...row, handedOverAt: null }, 'accepted', row.createdAt));
		}
		return rows.length < PAGE ? null : (rows.at(-1)?.id ?? null);
	});
}

async function countHandOvers(db: Db, hour: number, end: number, counts: Counts<CountKey>) {
	await inTurns({ at: hour, seq: 0 }, async (after) => {
		const rows = await db
			.selectFrom('messages')
			.select([...COUNTED, 'messages.seq as seq'])
			.where('handed_over_at', 'is not', null)
			.where(sql<boolean>`(handed_over_at, seq) > (${after.at}, ${after.seq})`)
			.where('handed_over_at', '<', end)
			.orderBy('handed_over_at')
			.orderBy('seq')
			.limit(PAGE)
			.execute();
		for (const row of rows) countHandOver(counts, row, row.handedOverAt ?? hour);
		const last = rows.at(-1);
		if (rows.length < PAGE || last === undefined) return null;
		return { at: last.handedOverAt ?? hour, seq: last.seq };
	});
}

const METRIC_OF_EVENT: ReadonlyMap<string, string> = new Map(
	Object.entries(METRIC_OF_STATUS).flatMap(([status, metric]) =>
		status === 'sending' ? [] : [[`message.${status}`, metric] as const],
	),
);
/** Events that tell a status of a message. */
const STATUS_EVENTS = [
	...METRIC_OF_EVENT.keys(),
	'message.queued',
	'message.scheduled',
	'message.held',
];
/** Statuses that follow `unknown`. */
const AFTER_UNKNOWN = ['message.sent', 'message.delivered', 'message.undelivered'];

async function countStatusEvents(db: Db, hour: number, end: number, counts: Counts<CountKey>) {
	const last = smallestIdAt('evt', end + SLACK_MS);
	await inTurns(smallestIdAt('evt', hour - SLACK_MS), async (after) => {
		const rows = await db
			.selectFrom('events')
			.innerJoin('messages', 'messages.id', 'events.message_id')
			.select(COUNTED)
			.select(['events.id as eventId', 'events.type as type', 'events.occurred_at as at'])
			.select((row) =>
				row
					.case()
					.when('events.type', 'in', AFTER_UNKNOWN)
					.then(
						row
							.selectFrom('events as before')
							.select('before.type')
							.whereRef('before.message_id', '=', 'events.message_id')
							.whereRef('before.seq', '<', 'events.seq')
							.where('before.type', 'in', STATUS_EVENTS)
							.orderBy('before.seq', 'desc')
							.limit(1),
					)
					.end()
					.as('before'),
			)
			.where('events.id', '>', after)
			.where('events.id', '<', last)
			.where('events.type', 'in', [...METRIC_OF_EVENT.keys()])
			.orderBy('events.id')
			.limit(PAGE)
			.execute();
		for (const row of rows) {
			const metric = METRIC_OF_EVENT.get(row.type);
			if (metric === undefined || row.at < hour || row.at >= end) continue;
			counts.add(countKey(row, metric, row.at));
			if (row.before === 'message.unknown') counts.add(countKey(row, 'unknown', row.at), -1);
			if (row.type === 'message.delivered') countLatency(counts, row, row.at);
		}
		return rows.length < PAGE ? null : (rows.at(-1)?.eventId ?? null);
	});
}

async function countStoredMarks(db: Db, hour: number, end: number, counts: Counts<CountKey>) {
	await inTurns({ at: hour, id: '' }, async (after) => {
		const rows = await db
			.selectFrom('message_marks')
			.innerJoin('messages', 'messages.id', 'message_marks.message_id')
			.select(COUNTED)
			.select(['message_marks.mark as mark', 'message_marks.at as at'])
			.where(
				sql<boolean>`(message_marks.at, message_marks.message_id) > (${after.at}, ${after.id})`,
			)
			.where('message_marks.at', '<', end)
			.orderBy('message_marks.at')
			.orderBy('message_marks.message_id')
			.limit(PAGE)
			.execute();
		for (const row of rows) {
			// A mark belongs to the hand-over that was before it.
			const isBefore = row.handedOverAt !== null && row.handedOverAt <= row.at;
			const handedOverAt = isBefore ? row.handedOverAt : null;
			counts.add(countKey({ ...row, handedOverAt }, row.mark, row.at));
		}
		const last = rows.at(-1);
		return rows.length < PAGE || last === undefined ? null : { at: last.at, id: last.id };
	});
}
