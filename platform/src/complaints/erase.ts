import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { ERASED } from '../subjects/subject.ts';
import { openComplaint } from './complaints.ts';
import { sealedComplaint } from './secret.ts';

/** Removes address and words from complaints; that somebody complained remains under the keyed hash. */
export async function eraseComplaints(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('complaints')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('created_at', '<=', recordedUntil)
		.execute();
	for (const row of rows) {
		const { secret } = openComplaint(core, row);
		const answer = secret.answer === null ? null : { ...secret.answer, statement: null };
		const erased = { ...secret, address: ERASED, text: null, answer };
		await unit.db
			.updateTable('complaints')
			.set({ sealed: sealedComplaint.seal(core.vault, erased, row.id) })
			.where('id', '=', row.id)
			.execute();
	}
}
