import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import { inChunks } from '../store/chunks.ts';
import { sealedEvent } from './events.ts';
import type { Unit } from '../store/store.ts';

/** Redacts the events of a person: those of their messages, and those without a message (consents, opt-outs). */
export async function eraseEvents(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, messageIds, recordedUntil }: ErasedPerson,
): Promise<void> {
	for (const chunk of inChunks(messageIds)) {
		const events = await unit.db
			.selectFrom('events')
			.select(['id', 'sealed'])
			.where('message_id', 'in', chunk)
			.execute();
		await redactEvents(core, unit, events);
	}
	if (subjectHashes.length === 0) return;
	const events = await unit.db
		.selectFrom('events')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('occurred_at', '<=', recordedUntil)
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
	for (const { id, sealed } of events) {
		const data = readData(core, id, sealed);
		const kept = Object.entries(data).filter(([name]) => NON_PERSONAL_FIELDS.has(name));
		const redacted = { ...Object.fromEntries(kept), erased: true };
		await unit.db
			.updateTable('events')
			.set({ sealed: sealedEvent.seal(core.vault, redacted, id) })
			.where('id', '=', id)
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
