import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from './model.ts';

/**
 * Stores how many segments carriers really sent, where it is not what the verdict expected: a carrier may be set to another alphabet. A cost
 * of one credit a segment follows; a price of the caller's stays.
 *
 * @param segments by message id.
 * @returns the messages as they are now, in the same order.
 */
export async function storeSentSegments(
	unit: Unit,
	messages: readonly StoredMessage[],
	segments: ReadonlyMap<string, number>,
): Promise<StoredMessage[]> {
	const stored: StoredMessage[] = [];
	for (const message of messages) {
		const sent = segments.get(message.id) ?? message.segments;
		if (sent === message.segments) {
			stored.push(message);
			continue;
		}
		const cost = message.cost === message.segments ? sent : message.cost;
		await unit.db
			.updateTable('messages')
			.set({ segments: sent, cost })
			.where('id', '=', message.id)
			.execute();
		stored.push({ ...message, segments: sent, cost });
	}
	return stored;
}
