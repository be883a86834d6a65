import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import { inChunks } from '../store/chunks.ts';
import { sealedEvent } from './events.ts';
import type { Unit } from '../store/store.ts';

/** Blanks the events of a person: those of their messages, and those that concern the person alone (consents, opt-outs). */
export async function eraseEvents(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, messageIds }: ErasedPerson,
): Promise<void> {
	for (const chunk of inChunks(messageIds)) {
		const events = await unit.db
			.selectFrom('events')
			.select(['id', 'sealed'])
			.where('message_id', 'in', chunk)
			.execute();
		await blankEvents(core, unit, events);
	}
	if (subjectHashes.length === 0) return;
	const events = await unit.db
		.selectFrom('events')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.execute();
	await blankEvents(core, unit, events);
}

/** Members of an event's data that do not identify the person. */
const HARMLESS = new Set([
	'id',
	'messageId',
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

async function blankEvents(
	core: Core,
	unit: Unit,
	events: readonly { id: string; sealed: Uint8Array }[],
): Promise<void> {
	for (const { id, sealed } of events) {
		const data = sealedEvent.open(core.vault, sealed, id);
		const kept = Object.entries(data).filter(([name]) => HARMLESS.has(name));
		const blank = { ...Object.fromEntries(kept), erased: true };
		await unit.db
			.updateTable('events')
			.set({ sealed: sealedEvent.seal(core.vault, blank, id) })
			.where('id', '=', id)
			.execute();
	}
}
