import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { sealedConsent } from './evidence.ts';
import { ERASED } from '../subjects/subject.ts';

/** Removes the address from consent records; the records remain as evidence (GDPR, articles 5(2), 7(1), 17(3)). */
export async function eraseConsents(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes }: ErasedPerson,
): Promise<void> {
	if (subjectHashes.length === 0) return;
	const rows = await unit.db
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('erased_at', 'is', null)
		.execute();
	for (const row of rows) {
		const record = sealedConsent.open(core.vault, row.sealed, row.id);
		await unit.db
			.updateTable('consents')
			.set({
				sealed: sealedConsent.seal(core.vault, { ...record, subject: ERASED }, row.id),
				// A new digest, so that the same evidence is recorded again if it arrives after the erasure.
				digest: `${ERASED}:${row.id}`,
				erased_at: core.clock.now(),
			})
			.where('id', '=', row.id)
			.execute();
	}
}
