import { afterStep, proofRequestMachine } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { ReachedDeadline } from '../deadlines/hooks.ts';
import type { Unit } from '../store/store.ts';
import { eventDataOf, findProofRequest } from './proof-requests.ts';

/** Reminds the client that a proof is due. */
export async function remindOfProof(
	core: Core,
	unit: Unit,
	{ accountId, kind, subjectId }: ReachedDeadline,
): Promise<void> {
	if (kind !== 'proof_request') return;
	const request = await findProofRequest(core, unit.db, accountId, subjectId);
	if (request?.answered_at !== null) return;
	await appendEvents(core, unit, [
		{ accountId, type: 'proof.due_soon', messageId: null, data: eventDataOf(request) },
	]);
}

/** A proof is overdue: from now on its source is held (rule CON-22, which counts the days itself). */
export async function lapseProofRequest(
	core: Core,
	unit: Unit,
	{ accountId, kind, subjectId }: ReachedDeadline,
): Promise<void> {
	if (kind !== 'proof_request') return;
	await unit.lock([`proof request ${subjectId}`], 'exclusive');
	const request = await findProofRequest(core, unit.db, accountId, subjectId);
	const state = request === null ? null : afterStep(proofRequestMachine, request.state, 'lapse');
	if (state === null) return;
	await unit.db.updateTable('proof_requests').set({ state }).where('id', '=', subjectId).execute();
}
