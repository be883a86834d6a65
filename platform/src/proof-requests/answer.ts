import { createHash } from 'node:crypto';
import type { ProofAnswerRequest, ProofRequest } from '@marketing-cible/contract';
import { afterStep, proofRequestMachine, type ProofRequestStep } from '@marketing-cible/governance';
import { canonicalJson } from '../canonical-json.ts';
import { markProven } from '../complaints/answer.ts';
import { provingConsents } from '../consents/proving-consents.ts';
import type { Core } from '../core.ts';
import { meetDeadlines } from '../deadlines/deadlines.ts';
import { sourceOf } from '../facts/consent-source.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { equivalentHashes, readSubject } from '../subjects/subject.ts';
import { findProofRequest, proofRequestView, type StoredProofRequest } from './proof-requests.ts';
import { type ProofRequestSecret, sealedProofRequest } from './secret.ts';

type Item = ProofAnswerRequest['items'][number];
type Answer = NonNullable<ProofRequestSecret['answer']>;

/** The client has seen the request. @throws {ProblemError} 404, 409 for a request that is past that. */
export async function acknowledgeProofRequest(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<ProofRequest> {
	const request = await lockRequest(core, unit, accountId, id);
	const state = stepOrRefuse(request, 'acknowledge');
	await unit.db.updateTable('proof_requests').set({ state }).where('id', '=', id).execute();
	return proofRequestView({ ...request, state });
}

/**
 * Answers a request: for each of its people a consent of the registry or a file. The source is free again when the response is sent, and
 * complaints of the proven people count no more.
 * @throws {ProblemError} 404, 409 for an answered request, 422 for people that are left out and for consents that prove nothing.
 */
export async function answerProofRequest(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	{ items, statement }: ProofAnswerRequest,
): Promise<ProofRequest> {
	const request = await lockRequest(core, unit, accountId, id);
	const state = stepOrRefuse(request, 'answer');
	const proofs: { hashes: readonly string[]; item: Answer['items'][number] }[] = [];
	for (const [index, item] of items.entries()) {
		proofs.push(await readItem(core, unit, accountId, request, item, index));
	}
	const proven = new Set(proofs.flatMap(({ hashes }) => hashes));
	const { people } = request.secret;
	const left = people.filter(({ hash }) => !proven.has(hash)).length;
	if (left > 0) {
		throw invalidField(
			'/items',
			`leaves out ${left} of the ${people.length} people of the request: give a consent or a file for each (GET /v1/proof-requests/${id} lists them)`,
		);
	}
	const now = core.clock.now();
	const answer = { items: proofs.map(({ item }) => item), statement: statement ?? null };
	const secret = { ...request.secret, answer };
	await unit.db
		.updateTable('proof_requests')
		.set({
			...{ state, answered_at: now },
			sealed: sealedProofRequest.seal(core.vault, secret, id),
		})
		.where('id', '=', id)
		.execute();
	await meetDeadlines(unit, id, now);
	await markProven(unit, accountId, [...proven]);
	return proofRequestView({ ...request, state, answered_at: now, secret });
}

async function readItem(
	core: Core,
	unit: Unit,
	accountId: string,
	{ secret }: StoredProofRequest,
	{ subject: text, country, consentId, file }: Item,
	index: number,
): Promise<{ hashes: readonly string[]; item: Answer['items'][number] }> {
	const pointer = `/items/${index}`;
	const subject = readSubject(core, accountId, text, { country, pointer: `${pointer}/subject` });
	const hashes = [subject.hash, ...equivalentHashes(core, accountId, subject.address)];
	const isAsked =
		secret.people.length === 0 || secret.people.some(({ hash }) => hashes.includes(hash));
	if (!isAsked) {
		throw invalidField(
			`${pointer}/subject`,
			'is not one of the people of the request: leave it out',
		);
	}
	if (consentId === undefined) {
		const item = { subject: subject.address, consentId: null, digest: null, file: file ?? null };
		return { hashes, item };
	}
	const found = await provingConsents(core, unit.db, accountId, hashes, [consentId]);
	const consent = found.get(consentId)?.consent;
	if (consent === undefined) {
		throw invalidField(
			`${pointer}/consentId`,
			'is not a consent that this person gave: GET /v1/consents?subject= lists them',
		);
	}
	if (secret.people.length === 0 && secret.source !== null && sourceOf(consent) !== secret.source) {
		throw invalidField(
			`${pointer}/consentId`,
			`does not come from the source of the request (${secret.source})`,
		);
	}
	const digest = createHash('sha256').update(canonicalJson(consent)).digest('hex');
	return { hashes, item: { subject: subject.address, consentId, digest, file: null } };
}

async function lockRequest(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredProofRequest> {
	await unit.lock([`proof request ${id}`], 'exclusive');
	const request = await findProofRequest(core, unit.db, accountId, id);
	if (request === null) throw notFound('proof request');
	return request;
}

function stepOrRefuse({ state, id }: StoredProofRequest, step: ProofRequestStep) {
	const next = afterStep(proofRequestMachine, state, step);
	if (next !== null) return next;
	throw new ProblemError(
		'conflict',
		`The request is ${state}: nothing is to be done now. GET /v1/proof-requests/${id} shows it.`,
	);
}
