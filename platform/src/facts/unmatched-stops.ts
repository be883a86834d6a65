import type { Channel, OptOutFact, Purpose } from '../compliance.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { personAndSenderHash, senderKey } from '../subjects/sender-key.ts';

/** Retention of a STOP that belongs to no message; the CNIL advises three years for opt-out lists. */
const RETENTION_MS = 3 * 366 * 24 * 3_600_000;

/** The part of a message that a STOP to its sender concerns. */
export interface AnswerableMessage {
	channel: Channel;
	purpose: Purpose;
	to: string;
	sender: string | null;
}

/**
 * Keeps a STOP to a sender from which no account wrote to the person, as keyed hashes only. It applies to that sender only: the
 * sender of an SMS can be forged, so a forged STOP must not opt out a person everywhere, and no account may learn of it.
 *
 * @param keys of the answered sender; see `senderKey`.
 */
export async function keepUnmatchedStop(
	core: Core,
	unit: Unit,
	channel: Channel,
	address: string,
	keys: readonly string[],
): Promise<void> {
	const received = core.clock.now();
	for (const key of keys) {
		await unit.db
			.insertInto('unmatched_stops')
			.values({ key_hash: personAndSenderHash(core, channel, address, key), received_at: received })
			.onConflict((conflict) => conflict.column('key_hash').doUpdateSet({ received_at: received }))
			.execute();
	}
}

const stopsOf = prepare(['hashes'], (db, { hashes }: { hashes: readonly string[] }) =>
	db
		.selectFrom('unmatched_stops')
		.selectAll()
		.where(inList(db, 'key_hash', hashes)),
);

/** The kept STOPs that concern marketing messages. @returns one list for each message, in order. */
export async function loadUnmatchedStops(
	core: Core,
	db: Db,
	messages: readonly AnswerableMessage[],
): Promise<OptOutFact[][]> {
	const hashes = messages.map(({ channel, purpose, to, sender }) =>
		purpose === 'marketing' && channel !== 'email'
			? personAndSenderHash(core, channel, to, senderKey(sender))
			: null,
	);
	const wanted = hashes.filter((hash) => hash !== null);
	if (wanted.length === 0) return messages.map(() => []);
	const rows = await stopsOf(db, { hashes: [...new Set(wanted)] });
	const receivedAt = new Map(rows.map((row) => [row.key_hash, row.received_at]));
	return messages.map(({ channel }, index) => {
		const at = receivedAt.get(hashes[index] ?? '');
		if (at === undefined) return [];
		const source = channel === 'voice' ? 'voice_key' : 'stop_sms';
		return [{ channels: [channel], source, occurredAt: toIso(at) }];
	});
}

/** Deletes STOPs that are older than their retention. */
export async function deleteOldUnmatchedStops(core: Core, unit: Unit): Promise<void> {
	await unit.db
		.deleteFrom('unmatched_stops')
		.where('received_at', '<=', core.clock.now() - RETENTION_MS)
		.execute();
}
