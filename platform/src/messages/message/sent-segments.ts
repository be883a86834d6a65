import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from './model.ts';

/**
 * Stores the number of segments that carriers sent, if it differs from the verdict: a carrier may use another alphabet. A cost of one
 * credit per segment is adapted; a price set by the caller stays.
 *
 * @param segments by message id.
 * @returns the messages in their current state, in the same order.
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
