import type { Event, ProofRequest } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { count, flag, idField, instantField, list, text, textOf } from './fields.ts';

/** A request for proof in the output of the action and of the search. */
export function proofRequestResult(request: Partial<ProofRequest> | null | undefined) {
	const { id, state, subjects } = request ?? {};
	if (typeof id !== 'string' || typeof state !== 'string' || !Array.isArray(subjects)) {
		throw unexpectedResponseError();
	}
	return {
		id,
		state,
		source: request?.source ?? null,
		people: subjects,
		reason: request?.reason ?? null,
		requested_at: request?.requestedAt ?? null,
		due_on: request?.dueOn ?? null,
		due_at: request?.dueAt ?? null,
		answered_at: request?.answer?.answeredAt ?? null,
	};
}

export const proofRequestOutputFields = [
	idField('Proof Request ID'),
	text('state', 'State'),
	text('source', 'Source of the Consents'),
	list('people', 'People'),
	text('reason', 'Reason'),
	instantField('requested_at', 'Requested At'),
	text('due_on', 'Due On'),
	instantField('due_at', 'Due At'),
	instantField('answered_at', 'Answered At'),
];

export const proofRequestSample: ReturnType<typeof proofRequestResult> = {
	id: 'prq_01KAQ4S0A2D4F6G8H9J1K3L5Z7',
	state: 'requested',
	source: 'https://durand.example/newsletter',
	people: ['+33612345678'],
	reason: 'Two people complained about the newsletter',
	requested_at: '2026-11-24T09:00:00Z',
	due_on: '2026-12-01',
	due_at: '2026-12-01T23:00:00Z',
	answered_at: null,
};

/** A request that was answered, or would have been. */
export function answeredResult(
	request: Partial<ProofRequest> | null | undefined,
	proofs: number,
	isTest: boolean,
) {
	return { ...proofRequestResult(request), proofs, test_mode: isTest };
}

export const answeredOutputFields = [
	...proofRequestOutputFields,
	count('proofs', 'Number of Proofs'),
	flag('test_mode', 'Only a Test'),
];

export const answeredSample: ReturnType<typeof answeredResult> = {
	...proofRequestSample,
	state: 'answered',
	answered_at: '2026-11-25T10:12:00Z',
	proofs: 1,
	test_mode: false,
};

/** A request in a delivery: it names nobody. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function proofRequestEventResult({ id, data, occurredAt }: Event) {
	const { people } = data;
	return {
		id,
		proof_request_id: textOf(data, 'proofRequestId'),
		state: textOf(data, 'state'),
		source: textOf(data, 'source'),
		number_of_people: typeof people === 'number' ? people : null,
		requested_at: textOf(data, 'requestedAt') ?? occurredAt,
		due_on: textOf(data, 'dueOn'),
		due_at: textOf(data, 'dueAt'),
	};
}

export const proofRequestEventFields = [
	idField('Event ID'),
	text('proof_request_id', 'Proof Request ID'),
	text('state', 'State'),
	text('source', 'Source of the Consents'),
	count('number_of_people', 'Number of People'),
	instantField('requested_at', 'Requested At'),
	text('due_on', 'Due On'),
	instantField('due_at', 'Due At'),
];

export const proofRequestEventSample: ReturnType<typeof proofRequestEventResult> = {
	id: 'evt_01KAQ4T9B1N3M5Q7W9E0R2T4Y6',
	proof_request_id: proofRequestSample.id,
	state: 'requested',
	source: 'https://durand.example/newsletter',
	number_of_people: 1,
	requested_at: '2026-11-24T09:00:00Z',
	due_on: '2026-12-01',
	due_at: '2026-12-01T23:00:00Z',
};
