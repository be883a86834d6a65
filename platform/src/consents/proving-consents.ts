import type { Consent } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { consentView } from './consents.ts';

/**
 * Finds the consents among the given ones that are proof: grants of the given people that are not erased.
 * @param hashes keyed hashes of the people's addresses.
 * @returns by id, each with the hash of its person; the others are left out.
 */
export async function provingConsents(
	core: Core,
	db: Db,
	accountId: string,
	hashes: readonly string[],
	ids: readonly string[],
): Promise<ReadonlyMap<string, { hash: string; consent: Consent }>> {
	const found = new Map<string, { hash: string; consent: Consent }>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db
			.selectFrom('consents')
			.selectAll()
			.where(inList(db, 'id', chunk))
			.where('account_id', '=', accountId)
			.where('erased_at', 'is', null)
			.execute();
		for (const row of rows) {
			const consent = consentView(core, row);
			if (consent.action !== 'grant' || !hashes.includes(row.subject_hash)) continue;
			found.set(row.id, { hash: row.subject_hash, consent });
		}
	}
	return found;
}
