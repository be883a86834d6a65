import { type Event, type EventType, eventTypes } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { eventView } from './events.ts';

/** The store aborts transactions after a minute, so an event is stored within a minute of its id. An hour also covers clock skew between processes. */
const SLACK_MS = 3_600_000;

/** Filter of an event list. */
export interface EventFilter {
	/** Default: all types except `webhook.test`, which concerns one webhook only. */
	types?: readonly EventType[] | undefined;
	/** Milliseconds since the epoch, inclusive. */
	since?: number | undefined;
}

/** All types but the one that concerns a single webhook. */
export const accountEventTypes = eventTypes.filter((type) => type !== 'webhook.test');

/**
 * Lists the events of an account. Ascending order is a feed: a reader that follows the cursor sees every event exactly once, even with
 * several writing processes, because the list ends at the settled position.
 */
export async function listEvents(
	core: Core,
	accountId: string,
	{ types = accountEventTypes, since }: EventFilter,
	page: PageRequest,
): Promise<{ data: Event[]; nextCursor: string | null }> {
	const { read } = core.store;
	const settledUpTo = page.order === 'asc' ? await core.store.settled('events') : undefined;
	const startAfter = since === undefined ? undefined : await positionBefore(core, since);
	// One index seek per type (account, type, seq); each returns at most one page.
	const perType = await Promise.all(
		[...new Set(types)].map((type) => {
			let query = read
				.selectFrom('events')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('type', '=', type)
				.orderBy('seq', page.order)
				.limit(page.limit + 1);
			if (settledUpTo !== undefined) query = query.where('seq', '<=', settledUpTo);
			if (startAfter !== undefined) query = query.where('seq', '>', startAfter);
			if (since !== undefined) query = query.where('occurred_at', '>=', since);
			if (page.after !== undefined) {
				query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
			}
			return query.execute();
		}),
	);
	const direction = page.order === 'asc' ? 1 : -1;
	const merged = perType.flat().sort((a, b) => direction * (a.seq - b.seq));
	const { rows, nextCursor } = cutPage(merged.slice(0, page.limit + 1), page.limit);
	return { data: rows.map((row) => eventView(core, row)), nextCursor };
}

/**
 * Finds a position before every event that occurred at `instant` or later. Ids start with their creation time, so the index on ids finds
 * it without a scan: an event whose id is an hour older was stored before any of these events was created.
 */
export async function positionBefore(core: Core, instant: number): Promise<number> {
	const row = await core.store.read
		.selectFrom('events')
		.select('seq')
		.where('id', '<', smallestIdAt('evt', instant - SLACK_MS))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}

/** Finds the position of an event, so that a reader can resume after the last event that it has. */
export async function eventPosition(
	core: Core,
	accountId: string,
	id: string,
): Promise<number | null> {
	const row = await core.store.read
		.selectFrom('events')
		.select('seq')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.seq ?? null;
}
