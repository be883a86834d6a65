import type { OperatorProofRequest, ProofRequest } from '@marketing-cible/contract';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { proofRequestView } from '../../proof-requests/proof-requests.ts';
import { requestProof } from '../../proof-requests/request.ts';
import type { Unit } from '../../store/store.ts';
import { readSubject } from '../../subjects/subject.ts';
import { findSubscription } from '../../terms/subscription/subscription.ts';
import { requireAccount } from '../accounts/accounts.ts';

/** The territory of a client whose address nobody knows yet: metropolitan France. */
const DEFAULT_TERRITORY = 'FR';

/**
 * Asks a client for proof of consent; the client sees who asked in its audit log.
 * @throws {ProblemError} 404; 409 for a closed account; 422 for a request about nobody, and for addresses that cannot be read.
 */
export async function askForProof(
	core: Core,
	unit: Unit,
	operator: string,
	accountId: string,
	{ subjects = [], source, reason, territory }: OperatorProofRequest,
): Promise<ProofRequest[]> {
	const account = await requireAccount(unit.db, accountId);
	if (account.status === 'closed') {
		throw new ProblemError('conflict', 'The account is closed: it sends nothing that needs proof.');
	}
	if (subjects.length === 0 && source === undefined) {
		throw invalidField('/subjects', 'must name at least one person, or source a source');
	}
	const subscription = await findSubscription(unit.db, accountId);
	const requests = await requestProof(core, unit, accountId, {
		subjects: subjects.map((text, index) =>
			readSubject(core, accountId, text, { pointer: `/subjects/${index}` }),
		),
		source,
		reason,
		territory: territory ?? subscription?.territory ?? DEFAULT_TERRITORY,
	});
	for (const { id } of requests) {
		const entry = { accountId, actor: operator, action: 'proof_request.made', target: id };
		await recordAuditEntry(core, unit, entry);
	}
	return requests.map(proofRequestView);
}
