import type { Receipt, ReceiptRecipient } from '../../carrier/inbound.ts';
import { canonicalSubject } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { equivalentHashes } from '../../subjects/subject.ts';
import type { NewReferences } from './carrier-references.ts';

/** Most messages to one person with an unknown outcome that are examined. */
const MAX_CANDIDATES = 100;

/**
 * Finds messages by their recipients, for receipts of messages whose hand-over got no answer and thus no reference of the carrier. If
 * several messages fit, none is chosen.
 */
export async function findByRecipient(
	core: Core,
	unit: Unit,
	receipts: readonly Receipt[],
): Promise<NewReferences[]> {
	const found: NewReferences[] = [];
	for (const receipt of receipts) {
		if (receipt.messageId !== undefined || receipt.recipient === undefined) continue;
		const { carrierRef, recipient } = receipt;
		const fitting = (await openMessagesTo(core, unit, recipient)).filter(recipient.matches);
		const [only, ...others] = fitting;
		if (only === undefined || others.length > 0) continue;
		await lock(unit, only);
		found.push({ messageId: only, receiptRefs: [carrierRef] });
	}
	return found;
}

/** Locks the message first, then its references, in the order in which the dispatcher locks them when it stores an outcome. */
async function lock(unit: Unit, messageId: string): Promise<void> {
	if (!unit.concurrent) return;
	await unit.db
		.selectFrom('messages')
		.select('id')
		.where('id', '=', messageId)
		.forUpdate()
		.execute();
}

/** Messages to a person with an unknown outcome, which a carrier may have. */
async function openMessagesTo(
	core: Core,
	unit: Unit,
	{ channel, to }: ReceiptRecipient,
): Promise<string[]> {
	const address = canonicalSubject(to);
	if (address === null) return [];
	const accounts = await unit.db.selectFrom('accounts').select('id').orderBy('id').execute();
	const hashes = accounts.flatMap(({ id }) => equivalentHashes(core, id, address));
	const ids: string[] = [];
	for (const chunk of inChunks(hashes)) {
		const rows = await unit.db
			.selectFrom('messages')
			.select('id')
			.where(inList(unit.db, 'subject_hash', chunk))
			.where('channel', '=', channel)
			.where('status', 'in', ['sending', 'unknown'])
			.orderBy('seq', 'desc')
			.limit(MAX_CANDIDATES)
			.execute();
		for (const { id } of rows) ids.push(id);
	}
	return ids;
}
