import { afterStep, proofRequestMachine } from '@marketing-cible/governance';
import type { ProofRequest } from '@marketing-cible/contract';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { openDeadline } from '../../deadlines/deadlines.ts';
import { appendEvents } from '../../events/events.ts';
import { notFound, ProblemError } from '../../problems.ts';
import { answerPeriod } from '../../proof-requests/period.ts';
import {
	eventDataOf,
	findProofRequest,
	proofRequestView,
} from '../../proof-requests/proof-requests.ts';
import { sealedProofRequest } from '../../proof-requests/secret.ts';
import type { Unit } from '../../store/store.ts';

/** A judgment of the operator about an answer. */
export interface Judgment {
	operator: string;
	accountId: string;
	id: string;
	/** `reject`: the answer proves nothing, and the client has as many working days again for another one. */
	step: 'accept' | 'reject';
	reason: string | null;
}

/** Judges the answer to a request. @throws {ProblemError} 404, 409 for a request without an answer to judge. */
export async function judgeProof(
	core: Core,
	unit: Unit,
	{ operator, accountId, id, step, reason }: Judgment,
): Promise<ProofRequest> {
	await unit.lock([`proof request ${id}`], 'exclusive');
	const request = await findProofRequest(core, unit.db, accountId, id);
	if (request === null) throw notFound('proof request');
	const state = afterStep(proofRequestMachine, request.state, step);
	if (state === null) {
		throw new ProblemError(
			'conflict',
			`The request is ${request.state}: there is no answer to judge.`,
		);
	}
	const entry = { accountId, actor: operator, action: `proof_request.${step}ed`, target: id };
	await recordAuditEntry(core, unit, entry);
	if (step === 'accept') {
		await unit.db.updateTable('proof_requests').set({ state }).where('id', '=', id).execute();
		return proofRequestView({ ...request, state });
	}
	const now = core.clock.now();
	const deadline = await openDeadline(core, unit, {
		...{ accountId, kind: 'proof_request', subjectId: id, startedAt: now },
		territory: request.territory,
		period: await answerPeriod(unit.db, accountId),
	});
	const columns = {
		...{ state, answered_at: null, requested_at: now },
		...{ due_day: deadline.due_day, due_at: deadline.due_at },
	};
	const secret = { ...request.secret, reason, answer: null };
	await unit.db
		.updateTable('proof_requests')
		.set({ ...columns, sealed: sealedProofRequest.seal(core.vault, secret, id) })
		.where('id', '=', id)
		.execute();
	const again = { ...request, ...columns, secret };
	await appendEvents(core, unit, [
		{ accountId, type: 'proof.requested', messageId: null, data: eventDataOf(again) },
	]);
	return proofRequestView(again);
}
