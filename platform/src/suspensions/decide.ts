import type {
	OperatorSuspension,
	SuspensionDecision,
	SuspensionNotice,
	SuspensionProposal,
} from '@marketing-cible/contract';
import {
	dayIn,
	type Letter,
	parseDecimal,
	refuseForce,
	reinstatementFee,
} from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { openSuspension } from './open.ts';
import { lockSuspension, takeStep } from './step.ts';
import { sealedSuspension } from './secret.ts';
import { operatorView, type StoredSuspension } from './suspensions.ts';

/**
 * Proposes a suspension, which stops nothing until it is notified and enforced. @throws {ProblemError} 409 if one of the same kind
 * and scope is open.
 */
export async function proposeSuspension(
	core: Core,
	unit: Unit,
	operator: string,
	accountId: string,
	{ kind, scope: { type, id }, reason }: SuspensionProposal,
): Promise<OperatorSuspension> {
	const stored = await openSuspension(core, unit, {
		...{ accountId, kind, scope: { type, id: id ?? null }, reason },
		...{ actor: operator, isProposal: true },
	});
	if (stored !== null) return operatorView(core, unit.db, stored);
	throw new ProblemError(
		'conflict',
		'A suspension of this kind and scope is open already. GET /v1/operator/suspensions lists it.',
	);
}

/**
 * Records the notice of a proposed suspension to the client, or the delivery of the letter.
 * @throws {ProblemError} 404; 409 if it is in force or over; 422 for a day in the future.
 */
export async function recordNotice(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	notice: SuspensionNotice,
): Promise<OperatorSuspension> {
	const suspension = await lockSuspension(core, unit, null, id);
	const today = dayIn('FR', core.clock.now());
	for (const name of ['depositedOn', 'presentedOn', 'receivedOn', 'returnedOn'] as const) {
		const day = notice[name];
		if (day !== undefined && day > today)
			throw invalidField(`/${name}`, 'must not be in the future');
	}
	if (suspension.state !== 'notified') {
		const after = await takeStep(core, unit, suspension, {
			step: 'notify',
			actor: operator,
			secret: { notice },
		});
		return operatorView(core, unit.db, after);
	}
	const secret = { ...suspension.secret, notice };
	await unit.db
		.updateTable('suspensions')
		.set({ sealed: sealedSuspension.seal(core.vault, secret, id), updated_at: core.clock.now() })
		.where('id', '=', id)
		.execute();
	return operatorView(core, unit.db, { ...suspension, secret });
}

/**
 * Enforces a notified suspension.
 * @throws {ProblemError} 404; 409 if it is not notified, and `letter-required` if the terms require a registered letter.
 */
export async function enforceSuspension(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<OperatorSuspension> {
	const suspension = await lockSuspension(core, unit, null, id);
	const { kind, state, secret } = suspension;
	if (refuseForce(kind, state, letterOf(secret.notice)) === 'letter_required') {
		throw new ProblemError(
			'letter-required',
			'The terms demand a registered letter before a suspension for disputed consents: record one that was received, or that came back (POST /v1/operator/suspensions/{id}/notice, channel lrar; or lre with qualifiedProof and recipientAccepts). An e-mail never has this effect.',
		);
	}
	const after = await takeStep(core, unit, suspension, { step: 'take_force', actor: operator });
	return operatorView(core, unit.db, after);
}

function letterOf(notice: SuspensionNotice | null): Letter | undefined {
	return notice ?? undefined;
}

/** Withdraws a suspension that never took force. @throws {ProblemError} 404; 409 */
export async function withdrawSuspension(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<OperatorSuspension> {
	const suspension = await lockSuspension(core, unit, null, id);
	const after = await takeStep(core, unit, suspension, { step: 'withdraw', actor: operator });
	return operatorView(core, unit.db, after);
}

/**
 * Decides on a suspension: lifts it, free of charge in good faith, or refuses the reinstatement with a reason.
 * @throws {ProblemError} 404; 409 if the step is illegal; 422 without a reason.
 */
export async function decideSuspension(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	{ outcome, goodFaith, reason, fee }: SuspensionDecision,
): Promise<OperatorSuspension> {
	const suspension = await lockSuspension(core, unit, null, id);
	const cents = reinstatementFee({ goodFaith, reason, fee: centsOf(fee) });
	if (cents === 'reason_required' || (outcome === 'confirmed' && reason === undefined)) {
		throw invalidField('/reason', 'must say why: good faith is presumed');
	}
	const feeCents = outcome === 'confirmed' ? 0 : Number(cents);
	const at = core.clock.now();
	const decision = { outcome, goodFaith, reason: reason ?? null, feeCents, at };
	const step = outcome === 'lifted' ? 'lift' : 'confirm';
	if (step === 'lift') refuseAccountStep(suspension);
	const secret = { decision };
	const after = await takeStep(core, unit, suspension, { step, actor: operator, secret });
	return operatorView(core, unit.db, after);
}

function centsOf(fee: string | undefined): bigint | undefined {
	return fee === undefined ? undefined : (parseDecimal(fee, 2) ?? undefined);
}

/** A suspension by the operator is the status of the account, which has its own steps. */
function refuseAccountStep({ kind, account_id: accountId }: StoredSuspension): void {
	if (kind !== 'operator') return;
	throw new ProblemError(
		'conflict',
		`The operator suspended the whole account itself: POST /v1/operator/accounts/${accountId}/reinstate lifts this suspension too.`,
	);
}
