import type { TermsDocument } from '@marketing-cible/contract';
import { requireSecondPerson } from '../../acts/second-person.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { findTerms, sealedTerms, termsView } from '../documents/documents.ts';
import { noticeAccounts } from './notices.ts';

/**
 * Publishes proposed terms: from now on nothing of them changes. If they replace others for one of the two reasons of the contract, every
 * account under older ones gets a notice.
 * @throws {ProblemError} 404; 409 for the one who proposed them, and if they are published.
 */
export async function publishTerms(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<TermsDocument> {
	await unit.lock(['terms'], 'exclusive');
	const row = await findTerms(unit.db, id);
	if (row === null) throw new ProblemError('not-found', 'There are no terms with this id.');
	if (row.published_at !== null) {
		throw new ProblemError('conflict', 'These terms are published, and a version never changes.');
	}
	const act = { id, proposedBy: row.proposed_by, proposedAt: row.created_at } as const;
	await requireSecondPerson(unit, { kind: 'terms', ...act }, operator);
	const published = { published_at: core.clock.now(), published_by: operator };
	await unit.db.updateTable('terms').set(published).where('id', '=', id).execute();
	const { change } = sealedTerms.open(core.vault, row.sealed, id);
	if (change != null) await noticeAccounts(core, unit, row, change);
	if (row.account_id !== null) {
		const { account_id: accountId } = row;
		const entry = { accountId, actor: operator, action: 'terms.published', target: id };
		await recordAuditEntry(core, unit, entry);
	}
	return termsView({ ...row, ...published });
}
