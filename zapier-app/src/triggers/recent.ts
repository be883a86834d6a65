import { messages, type Event, type MessageList } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';

/** Entries that a trigger shows in the Zap editor. */
export const MOST_LISTED = 50;
/** Messages whose events are looked through for them; each costs one request. */
const MOST_MESSAGES = 12;

/**
 * Events of the newest messages, newest first: the platform tells events by message only. In the Zap editor they stand in for
 * deliveries, with the same content.
 *
 * @param query which messages may have had such an event.
 */
export async function recentEvents(
	z: ZObject,
	bundle: Bundle,
	types: readonly Event['type'][],
	queries: readonly Readonly<Record<string, string>>[],
): Promise<Event[]> {
	const pages = await Promise.all(
		queries.map((query) =>
			call<MessageList>(z, bundle, messages.list({ ...query, limit: MOST_MESSAGES }), SHORT),
		),
	);
	const ids = new Set(pages.flatMap(({ data }) => data.data.map(({ id }) => id)));
	const histories = await Promise.all(
		[...ids].map((id) => call<{ data: Event[] }>(z, bundle, messages.events(id), SHORT)),
	);
	return histories
		.flatMap(({ data }) => data.data)
		.filter(({ type }) => types.includes(type))
		.sort((one, other) => (one.id < other.id ? 1 : -1))
		.slice(0, MOST_LISTED);
}
