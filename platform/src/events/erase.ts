import type { Core } from '../core.ts';
import type { ErasedMessages, ErasedPerson } from '../hooks.ts';
import { bytesById } from '../store/bytes-by-id.ts';
import { inChunks } from '../store/chunks.ts';
import { sealedEvent } from './events.ts';
import type { Unit } from '../store/store.ts';

/** Redacts the events of messages. */
export async function eraseMessageEvents(
	core: Core,
	unit: Unit,
	{ messageIds }: ErasedMessages,
): Promise<void> {
	for (const chunk of inChunks(messageIds)) {
		const events = await unit.db
			.selectFrom('events')
			.select(['id', 'sealed'])
			.where('message_id', 'in', chunk)
			.execute();
		await redactEvents(core, unit, events);
	}
}

/** Redacts the other events of a person: consents, opt-outs, and what is left of messages that were deleted. */
export async function eraseEvents(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	if (subjectHashes.length === 0) return;
	const events = await unit.db
		.selectFrom('events')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('occurred_at', '<=', recordedUntil)
		// Those of erased messages were redacted with them.
		.where((event) =>
			event.not(
				event.exists(
					event
						.selectFrom('messages')
						.select('messages.id')
						.whereRef('messages.id', '=', 'events.message_id')
						.where('messages.erased', '=', 1),
				),
			),
		)
		.execute();
	await redactEvents(core, unit, events);
}

/** Fields of event data that do not identify a person. */
const NON_PERSONAL_FIELDS = new Set([
	'id',
	'messageId',
	'waitId',
	'for',
	'outcome',
	'channel',
	'channels',
	'purpose',
	'purposes',
	'status',
	'reason',
	'source',
	'action',
	'method',
	'occurredAt',
	'createdAt',
	'collectedAt',
	'optOut',
	'type',
	'code',
]);

async function redactEvents(
	core: Core,
	unit: Unit,
	events: readonly { id: string; sealed: Uint8Array }[],
): Promise<void> {
	for (const chunk of inChunks(events)) {
		const redacted = chunk.map(({ id, sealed }) => {
			const data = readData(core, id, sealed);
			const kept = Object.entries(data).filter(([name]) => NON_PERSONAL_FIELDS.has(name));
			const left = { ...Object.fromEntries(kept), erased: true };
			return [id, sealedEvent.seal(core.vault, left, id)] as const;
		});
		await unit.db
			.updateTable('events')
			.set({ sealed: bytesById(unit, redacted) })
			.where(
				'id',
				'in',
				chunk.map(({ id }) => id),
			)
			.execute();
	}
}

/** The data of an event; nothing if it is damaged, because one row must not prevent the erasure of a person. */
function readData(core: Core, id: string, bytes: Uint8Array): Record<string, unknown> {
	try {
		return sealedEvent.open(core.vault, bytes, id);
	} catch (error) {
		core.log.error({ err: error, eventId: id }, 'a stored event cannot be read');
		return {};
	}
}
