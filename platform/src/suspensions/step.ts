import {
	afterStep,
	stepsFrom,
	suspensionMachine,
	type SuspensionStep,
} from '@marketing-cible/governance';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { endForce, takeForce } from './force.ts';
import { recordStep, suspensionsLock } from './open.ts';
import { CLIENT, sealedSuspension, type SuspensionSecret } from './secret.ts';
import { findSuspension, type StoredSuspension, STOPPING_STATES } from './suspensions.ts';

/** Finds a suspension and keeps others from changing it. @param accountId `null`: of any account. @throws {ProblemError} 404 */
export async function lockSuspension(
	core: Core,
	unit: Unit,
	accountId: string | null,
	id: string,
): Promise<StoredSuspension> {
	const seen = await findSuspension(core, unit.db, accountId, id);
	if (seen === null) throw notFound('suspension');
	await unit.lock([suspensionsLock(seen.account_id)], 'exclusive');
	const suspension = await findSuspension(core, unit.db, accountId, id);
	if (suspension === null) throw notFound('suspension');
	return suspension;
}

/** A step of a suspension. */
interface Taken {
	step: SuspensionStep;
	actor: string;
	/** What changes of its sealed part. */
	secret?: Partial<SuspensionSecret>;
}

/**
 * The one place that changes the state of a suspension: what it stops, the history, the event and the audit log follow in the same
 * transaction. Lock it before.
 * @throws {ProblemError} 409 if the step is illegal.
 */
export async function takeStep(
	core: Core,
	unit: Unit,
	suspension: StoredSuspension,
	{ step, actor, secret: changed = {} }: Taken,
): Promise<StoredSuspension> {
	const { id, state: before, account_id: accountId } = suspension;
	const state = afterStep(suspensionMachine, before, step);
	if (state === null) throw illegal(suspension, step);
	const now = core.clock.now();
	const isOver = state === 'lifted' || state === 'withdrawn' || state === 'terminated';
	const secret = { ...suspension.secret, ...changed };
	const columns = {
		state,
		updated_at: now,
		...(step === 'take_force' ? { in_force_since: now } : {}),
		...(isOver ? { ended_at: now } : {}),
	};
	await unit.db
		.updateTable('suspensions')
		.set({ ...columns, sealed: sealedSuspension.seal(core.vault, secret, id) })
		.where('id', '=', id)
		.execute();
	await recordStep(core, unit, id, step, actor);
	const after = { ...suspension, ...columns, secret };
	if (step === 'take_force') await takeForce(core, unit, after);
	const wasStopping = (STOPPING_STATES as readonly string[]).includes(before);
	if (step === 'lift' && wasStopping) await endForce(core, unit, after);
	const entry = { accountId, actor, action: `suspension.${step}`, target: id };
	// What the client asks for is in the audit log with its key or user.
	if (actor !== CLIENT) await recordAuditEntry(core, unit, entry);
	return after;
}

function illegal({ state }: StoredSuspension, step: SuspensionStep): ProblemError {
	const legal = stepsFrom(suspensionMachine, state);
	const way =
		legal.length === 0
			? 'it is over, and nothing can be done with it any more'
			: `legal steps now: ${legal.join(', ')}`;
	return new ProblemError(
		'conflict',
		`The suspension is ${state}, so the step ${step} is not possible: ${way}.`,
	);
}
