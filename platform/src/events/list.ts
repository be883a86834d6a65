import { type Event, type EventType, eventTypes } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { eventView } from './events.ts';

/** The store ends transactions after a minute, so that an event is stored by then; an hour also covers clocks that differ. */
const SLACK_MS = 3_600_000;

/** What a list of events is narrowed to. */
export interface EventFilter {
	/** Default: every type but `webhook.test`, which concerns one webhook only. */
	types?: readonly EventType[] | undefined;
	/** Milliseconds since the epoch; only events that occurred then or later. */
	since?: number | undefined;
}

const ofTheAccount = eventTypes.filter((type) => type !== 'webhook.test');

/**
 * A page of an account's events. In ascending order it is a feed: a reader that follows the cursor sees every event once, also
 * while several processes write, because the list goes no further than what is settled.
 */
export async function listEvents(
	core: Core,
	accountId: string,
	{ types = ofTheAccount, since }: EventFilter,
	page: PageRequest,
): Promise<{ data: Event[]; nextCursor: string | null }> {
	const { read } = core.store;
	const end = page.order === 'asc' ? await core.store.settled('events') : undefined;
	const beginning = since === undefined ? undefined : await positionBefore(core, since);
	// One seek per type in the index (account, type, seq); each delivers at most one page.
	const perType = await Promise.all(
		[...new Set(types)].map((type) => {
			let query = read
				.selectFrom('events')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('type', '=', type)
				.orderBy('seq', page.order)
				.limit(page.limit + 1);
			if (end !== undefined) query = query.where('seq', '<=', end);
			if (beginning !== undefined) query = query.where('seq', '>', beginning);
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
 * A position before every event that occurred at an instant or later. Ids begin with the time of their making, and their index finds
 * it without a scan: an event whose id is an hour older was stored before any of these was made.
 */
async function positionBefore(core: Core, instant: number): Promise<number> {
	const row = await core.store.read
		.selectFrom('events')
		.select('seq')
		.where('id', '<', smallestIdAt('evt', instant - SLACK_MS))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}

/** Position of an event, so that a reader may resume after the last one that it has. */
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
