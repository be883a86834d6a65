import type { Message } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { findRecords, prolongRecord, type StoredRecord } from '../../idempotency/records.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { findMessages } from '../message/queries.ts';
import { messageView } from '../message/views.ts';
import { longestRetention, type MessageKey } from './message-key.ts';

/** One scope of idempotency keys for single messages and batches, so that neither repeats a message of the other. */
export const KEY_SCOPE = '/v1/messages';

/** A key that was used before. */
export interface KnownKey {
	/** Keyed hash of the first message. */
	bodyHash: string;
	/** Status of the first response. */
	status: number;
	/** The first response; for a key that is remembered for more than 24 hours, the first message in its current state. */
	first: Message;
}

/**
 * Finds the keys that were used before. A repetition may extend the retention of its key, counted from the first use, and never
 * shortens it. That also applies to a repetition with another content, which is not sent.
 *
 * @returns only the known keys.
 */
export async function findKnownKeys(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	keys: readonly MessageKey[],
): Promise<Map<string, KnownKey>> {
	const longest = longestRetention(keys);
	const records = await findRecords(core, unit, accountId, KEY_SCOPE, [...longest.keys()]);
	for (const [key, { createdAt, expiresAt }] of records) {
		const asked = createdAt + (longest.get(key) ?? 0);
		if (asked > expiresAt) await prolongRecord(core, unit, accountId, KEY_SCOPE, key, asked);
	}
	return withMessages(core, unit, accountId, records);
}

async function withMessages(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	records: ReadonlyMap<string, StoredRecord>,
): Promise<Map<string, KnownKey>> {
	const ids = [...records.values()].flatMap(({ body, messageId }) =>
		body === undefined && messageId !== null ? [messageId] : [],
	);
	const messages = await findMessages(core, unit.db, accountId, ids);
	const views = new Map<string | null, Message>(
		messages.map((message) => [message.id, messageView(message)]),
	);
	const known = new Map<string, KnownKey>();
	for (const [key, { bodyHash, status, body, messageId }] of records) {
		const first = (body as Message | undefined) ?? views.get(messageId);
		// Fails closed: a key without its message must not count as unused.
		if (first === undefined) throw new Error('the message of an idempotency key does not exist');
		known.set(key, { bodyHash, status, first });
	}
	return known;
}
