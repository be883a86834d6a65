import { canonicalSubject, isOptOutText } from '../../../compliance.ts';
import type { Core } from '../../../core.ts';
import type { ErasedPerson } from '../../../hooks.ts';
import type { Unit } from '../../../store/store.ts';
import { subjectHash } from '../../../subjects/subject.ts';
import { deleteParts, joinStored, loadParts } from './stored-parts.ts';

/**
 * Deletes the waiting parts of a person's messages. An opt-out among them is kept: it is applied within seconds, and holds for other
 * accounts too. Parts name no account, so every one is read; there are few, and they wait for seconds.
 */
export async function eraseParts(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('smpp_parts')
		.select('message_key')
		.distinct()
		.where('received_at', '<=', recordedUntil)
		.execute();
	for (const { message_key: messageKey } of rows) {
		const message = joinStored(await loadParts(core, unit.db, messageKey));
		if (message === null || isOptOutText(message.text)) continue;
		const address = canonicalSubject(message.from);
		if (address === null || !subjectHashes.includes(subjectHash(core, accountId, address)))
			continue;
		await deleteParts(unit, messageKey);
	}
}
