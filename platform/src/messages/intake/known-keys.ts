import type { Message } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { findRecords, prolongRecord, type StoredRecord } from '../../idempotency/records.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { findMessages } from '../message/queries.ts';
import { messageView } from '../message/views.ts';
import { longestRetention, type MessageKey } from './message-key.ts';

/** Scope of the idempotency keys: a message that was sent alone is not sent again in a batch, and the reverse. */
export const KEY_SCOPE = '/v1/messages';

/** A key that was used before. */
export interface KnownKey {
	/** Keyed hash of the first message. */
	bodyHash: string;
	/** Status of the first response. */
	status: number;
	/** The first response; for a key that is remembered for more than 24 hours, the first message as it stands. */
	first: Message;
}

/**
 * Finds the keys that were used before. A repeated key is remembered for as long as its repetition asks, counted from its first use,
 * and never for a shorter time than before; that holds for a repetition with another content too, which is not sent either.
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
		// Fails closed: without its message, a key must not be free.
		if (first === undefined) throw new Error('the message of an idempotency key does not exist');
		known.set(key, { bodyHash, status, first });
	}
	return known;
}
