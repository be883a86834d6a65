import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { sealedConsent } from './evidence.ts';
import { ERASED } from '../subjects/subject.ts';

/** Removes the address from consent records; the records remain as evidence (GDPR, articles 5(2), 7(1), 17(3)). */
export async function eraseConsents(
	core: Core,
	unit: Unit,
	{ accountId, subjectHashes, recordedUntil }: ErasedPerson,
): Promise<void> {
	if (subjectHashes.length === 0) return;
	const rows = await unit.db
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.where('erased_at', 'is', null)
		.where('created_at', '<=', recordedUntil)
		.execute();
	for (const row of rows) {
		await unit.db
			.updateTable('consents')
			.set({
				sealed: withoutAddress(core, row.id, row.sealed),
				// A new digest, so that equal evidence after the erasure is recorded again.
				digest: `${ERASED}:${row.id}`,
				erased_at: core.clock.now(),
			})
			.where('id', '=', row.id)
			.execute();
	}
}

/** A damaged record stays unchanged: it cannot be read, and one row must not prevent the erasure of a person. */
function withoutAddress(core: Core, id: string, bytes: Uint8Array): Uint8Array {
	let record;
	try {
		record = sealedConsent.open(core.vault, bytes, id);
	} catch (error) {
		core.log.error({ err: error, consentId: id }, 'a stored consent cannot be read');
		return bytes;
	}
	return sealedConsent.seal(core.vault, { ...record, subject: ERASED }, id);
}
