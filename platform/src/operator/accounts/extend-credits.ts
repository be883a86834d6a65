import type { CreditExtension, CreditExtensionRequest } from '@marketing-cible/contract';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { extendByAct } from '../../credits/extension-acts.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { requireAccount } from './accounts.ts';

/**
 * Extends the validity of every open lot of an account, as after an outage of a carrier.
 * @throws {ProblemError} 404; 409 for an account without open lots, or one whose contract is over.
 */
export async function extendCredits(
	core: Core,
	unit: Unit,
	{ accountId, operator }: { accountId: string; operator: string },
	{ days, reason }: CreditExtensionRequest,
): Promise<CreditExtension> {
	const { status } = await requireAccount(unit.db, accountId);
	if (status === 'closed' || status === 'terminated') {
		throw new ProblemError(
			'conflict',
			`The account is ${status}: a longer validity would be of no use.`,
		);
	}
	const { id, lots } = await extendByAct(core, unit, { accountId, actor: operator, days, reason });
	if (lots.length === 0) {
		throw new ProblemError(
			'conflict',
			'The account has no lot that is open and has credits left, so there is nothing to extend. POST /v1/operator/accounts/{id}/credits grants credits.',
		);
	}
	const entry = { accountId, actor: operator, action: 'credits.extended', target: id };
	await recordAuditEntry(core, unit, entry);
	return { id, days, lots };
}
