import type { OperatorAct, OperatorActKind } from '@marketing-cible/contract';
import { storeRefusal } from '../../acts/refusals.ts';
import { obstacleOf, personBehind } from '../../acts/second-person.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { findUser } from '../../people/users.ts';
import { ProblemError } from '../../problems.ts';
import { type Operator, OPERATOR_REALM } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { CONFIRMING_ROLE, type WaitingAct, waitingActs } from './waiting.ts';

/** What waits for a second person, and whether the caller may be it. */
export async function listActs(core: Core, operator: Operator): Promise<OperatorAct[]> {
	const acts = await waitingActs(core, core.store.read);
	const views: OperatorAct[] = [];
	for (const act of acts) views.push(await actView(core, operator, act));
	return views;
}

async function actView(core: Core, operator: Operator, act: WaitingAct): Promise<OperatorAct> {
	const db = core.store.read;
	const { kind, id, accountId, proposedBy, changes } = act;
	const personId = await personBehind(db, proposedBy);
	const person = personId === null ? null : await findUser(core, db, personId);
	const role = CONFIRMING_ROLE[kind];
	const lacks = operator.roles.includes(role) ? null : ('role' as const);
	return {
		...{ kind, id, accountId, proposedBy, changes, role },
		proposedByName: person?.name ?? null,
		proposedAt: toIso(act.proposedAt),
		obstacle: (await obstacleOf(db, proposedBy, operator.keyId)) ?? lacks,
	};
}

/**
 * Refuses an act for good: it can only be proposed again. Whoever proposed it may take it back in the same way.
 * @throws {ProblemError} 404 if nothing of this kind and id waits.
 */
export async function refuseAct(
	core: Core,
	unit: Unit,
	operator: Operator,
	{ kind, id, reason }: { kind: OperatorActKind; id: string; reason: string },
): Promise<{ kind: OperatorActKind; id: string; refusedBy: string; reason: string }> {
	const acts = await waitingActs(core, unit.db);
	const act = acts.find((one) => one.kind === kind && one.id === id);
	if (act === undefined) {
		throw new ProblemError(
			'not-found',
			'Nothing of this kind and id waits for a second person. GET /v1/operator/acts lists what does.',
		);
	}
	await storeRefusal(core, unit, act, { operator: operator.keyId, reason });
	const entry = { actor: operator.keyId, action: `operator_act.refused.${kind}`, target: id };
	await recordAuditEntry(core, unit, { accountId: OPERATOR_REALM, ...entry });
	return { kind, id, refusedBy: operator.keyId, reason };
}
