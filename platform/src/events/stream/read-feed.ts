import type { EventType } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';

/** What of an event goes into a stream. */
export interface FeedEntry {
	seq: number;
	id: string;
	type: EventType;
	occurredAt: number;
}

/** A part of the feed. */
export interface FeedPart {
	types: readonly EventType[];
	/** Position of the last event that the reader has. */
	after: number;
	limit: number;
}

/**
 * Reads the next events of an account, oldest first, up to the settled position: none can appear later among or before them.
 * One index seek per type, as in `list.ts`.
 */
export async function readFeed(
	core: Core,
	accountId: string,
	{ types, after, limit }: FeedPart,
): Promise<FeedEntry[]> {
	const upTo = await core.store.settled('events');
	const perType = await Promise.all(
		types.map((type) =>
			core.store.read
				.selectFrom('events')
				.select(['seq', 'id', 'occurred_at'])
				.where('account_id', '=', accountId)
				.where('type', '=', type)
				.where('seq', '>', after)
				.where('seq', '<=', upTo)
				.orderBy('seq')
				.limit(limit)
				.execute()
				.then((rows) =>
					rows.map(({ seq, id, occurred_at: occurredAt }) => ({ seq, id, type, occurredAt })),
				),
		),
	);
	return perType
		.flat()
		.sort((one, other) => one.seq - other.seq)
		.slice(0, limit);
}

/** The position of the last settled event of the platform: what is stored from now on comes after it. */
export async function presentPosition(core: Core): Promise<number> {
	const settled = await core.store.settled('events');
	const last = await core.store.read
		.selectFrom('events')
		.select('seq')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return Math.min(settled, last?.seq ?? 0);
}
