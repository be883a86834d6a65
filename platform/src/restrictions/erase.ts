import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { ERASED } from '../subjects/subject.ts';
import { sealedRestriction } from './secret.ts';

/** Removes address and words of a person from restrictions; they remain in force under the keyed hashes, as opt-outs do. */
export async function eraseRestrictions(
	core: Core,
	unit: Unit,
	{ accountId, contactId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('restrictions')
		.innerJoin('restriction_keys', 'restriction_id', 'restrictions.id')
		.select(['restrictions.id', 'restrictions.sealed'])
		.where('account_id', '=', accountId)
		.where('restriction_keys.subject_hash', 'in', subjectHashes)
		.where('created_at', '<=', recordedUntil)
		.execute();
	for (const { id, sealed } of new Map(rows.map((row) => [row.id, row])).values()) {
		const secret = sealedRestriction.open(core.vault, sealed, id);
		const erased = {
			...secret,
			...{ address: ERASED, note: null },
			exceptions: secret.exceptions.map((one) => ({ ...one, note: ERASED })),
			lifted: secret.lifted === null ? null : { ...secret.lifted, reason: ERASED },
		};
		await unit.db
			.updateTable('restrictions')
			.set({ sealed: sealedRestriction.seal(core.vault, erased, id) })
			.where('id', '=', id)
			.execute();
	}
	// The contact is gone; its addresses stay covered.
	await unit.db.deleteFrom('restriction_keys').where('subject_hash', '=', contactId).execute();
}
