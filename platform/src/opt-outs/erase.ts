import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { sealedOptOut } from './model.ts';
import { ERASED } from '../subjects/subject.ts';

/** Removes the address from opt-outs; they remain in force under the keyed hash. */
export async function eraseOptOuts(
	core: Core,
	unit: Unit,
	{ accountId, contactId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	// The contact is gone; its addresses stay covered.
	await unit.db.deleteFrom('opt_out_coverage').where('subject_hash', '=', contactId).execute();
	const rows = await unit.db
		.selectFrom('opt_outs')
		.select('id')
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('created_at', '<=', recordedUntil)
		.execute();
	for (const { id } of rows) {
		await unit.db
			.updateTable('opt_outs')
			.set({ sealed: sealedOptOut.seal(core.vault, ERASED, id) })
			.where('id', '=', id)
			.execute();
	}
}
