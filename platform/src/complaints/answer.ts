import type { Complaint, ComplaintAnswerRequest } from '@marketing-cible/contract';
import { afterStep, complaintMachine, type ComplaintStep } from '@marketing-cible/governance';
import { provingConsents } from '../consents/proving-consents.ts';
import type { Core } from '../core.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { complaintView, findComplaint, type StoredComplaint } from './complaints.ts';
import { sealedComplaint } from './secret.ts';

/**
 * Records what the client answered to the person. A proof ends the dispute: the complaint no longer counts against its source.
 * @throws {ProblemError} 404, 409 for a complaint that was answered, 422 for a consent that does not prove it.
 */
export async function answerComplaint(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	{ kind, consentIds = [], statement }: ComplaintAnswerRequest,
): Promise<Complaint> {
	const complaint = await lockComplaint(core, unit, accountId, id);
	const state = stepOrRefuse(complaint, 'answer');
	const proven = await provingConsents(
		core,
		unit.db,
		accountId,
		[complaint.subject_hash],
		consentIds,
	);
	const foreign = consentIds.findIndex((one) => !proven.has(one));
	if (foreign !== -1) {
		throw invalidField(
			`/consentIds/${foreign}`,
			'is not a consent that this person gave: GET /v1/consents?subject= lists them',
		);
	}
	const answer = { kind, consentIds, statement: statement ?? null };
	const secret = { ...complaint.secret, answer };
	const columns = {
		state,
		answered_at: core.clock.now(),
		is_proven: kind === 'proof' ? 1 : complaint.is_proven,
	};
	await unit.db
		.updateTable('complaints')
		.set({ ...columns, sealed: sealedComplaint.seal(core.vault, secret, id) })
		.where('id', '=', id)
		.execute();
	return complaintView({ ...complaint, ...columns, secret });
}

/** @throws {ProblemError} 404, 409 for a complaint that is not answered. */
export async function closeComplaint(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<Complaint> {
	const complaint = await lockComplaint(core, unit, accountId, id);
	const columns = { state: stepOrRefuse(complaint, 'close'), closed_at: core.clock.now() };
	await unit.db.updateTable('complaints').set(columns).where('id', '=', id).execute();
	return complaintView({ ...complaint, ...columns });
}

/** The consents of these people were proven elsewhere: their complaints dispute nothing any more. */
export async function markProven(
	unit: Unit,
	accountId: string,
	hashes: readonly string[],
): Promise<void> {
	if (hashes.length === 0) return;
	await unit.db
		.updateTable('complaints')
		.set({ is_proven: 1 })
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', hashes)
		.where('says', '=', 'no_consent')
		.execute();
}

async function lockComplaint(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredComplaint> {
	await unit.lock([`complaint ${id}`], 'exclusive');
	const complaint = await findComplaint(core, unit.db, accountId, id);
	if (complaint === null) throw notFound('complaint');
	return complaint;
}

function stepOrRefuse({ state, id }: StoredComplaint, step: ComplaintStep) {
	const next = afterStep(complaintMachine, state, step);
	if (next !== null) return next;
	throw new ProblemError(
		'conflict',
		step === 'answer'
			? `The complaint is ${state}: it has its answer. GET /v1/complaints/${id} shows it.`
			: `The complaint is ${state}: only an answered complaint can be closed. Answer it first.`,
	);
}
