import {
	afterStep,
	stepsFrom,
	suspensionMachine,
	type SuspensionStep,
} from '@marketing-cible/governance';
import { statusOf } from '../accounts/status.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { endForce, takeForce } from './force.ts';
import { lockSuspensions, recordStep } from './open.ts';
import { CLIENT, sealedSuspension, type SuspensionSecret } from './secret.ts';
import { findSuspension, type StoredSuspension, STOPPING_STATES } from './suspensions.ts';

/** Finds and locks a suspension. @param accountId `null` for any account. @throws {ProblemError} 404 */
export async function lockSuspension(
	core: Core,
	unit: Unit,
	accountId: string | null,
	id: string,
): Promise<StoredSuspension> {
	const seen = await findSuspension(core, unit.db, accountId, id);
	if (seen === null) throw notFound('suspension');
	await lockSuspensions(unit, seen.account_id, seen.scope_type);
	const suspension = await findSuspension(core, unit.db, accountId, id);
	if (suspension === null) throw notFound('suspension');
	return suspension;
}

/** A step of a suspension. */
interface Taken {
	step: SuspensionStep;
	actor: string;
	/** Changes of its sealed part. */
	secret?: Partial<SuspensionSecret>;
}

/**
 * Changes the state of a suspension; no other function does. The stops, the history, the event and the audit log follow in the same
 * transaction. The caller must lock the suspension first.
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
	if (step === 'lift' && wasStopping) {
		await endForce(core, unit, after);
		await tellLifted(core, unit, after, actor);
	}
	const entry = { accountId, actor, action: `suspension.${step}`, target: id };
	// Requests of the client are already in the audit log with the key or user.
	if (actor !== CLIENT) await recordAuditEntry(core, unit, entry);
	return after;
}

/** Extends the credits of the account by the days of the suspension, unless the same step closed the account. */
async function tellLifted(
	core: Core,
	unit: Unit,
	{ id, account_id: accountId, kind, scope_type: scope, secret, ...when }: StoredSuspension,
	actor: string,
): Promise<void> {
	const status = await statusOf(unit.db, accountId);
	if (status !== 'active' && status !== 'suspended') return;
	const until = core.clock.now();
	const days = await core.hooks.suspensionLifted(unit, {
		...{ id, accountId, kind, scope, until, since: when.in_force_since ?? until },
		goodFaith: secret.decision?.goodFaith ?? true,
		endsByItself: secret.endsWith !== undefined,
	});
	if (days > 0) await recordStep(core, unit, id, 'extend_credits', actor, days);
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
