import { messages, type Event, type MessageList } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';

/** Entries of a trigger's list in the Zap editor. */
export const MAX_LISTED = 50;
/** Messages per status whose events are read; each takes one request. */
const MAX_MESSAGES = 12;

/**
 * Events of the newest messages, newest first. The Zap editor shows them as samples of deliveries.
 * @param queries which messages may have had such an event.
 */
export async function recentEvents(
	z: ZObject,
	bundle: Bundle,
	types: readonly Event['type'][],
	queries: readonly Readonly<Record<string, string>>[],
): Promise<Event[]> {
	const pages = await Promise.all(
		queries.map((query) =>
			call<MessageList>(z, bundle, messages.list({ ...query, limit: MAX_MESSAGES }), SHORT),
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
		.slice(0, MAX_LISTED);
}
