import { readProblem } from '@marketing-cible/contract/edge';
import { proofRequests, type ProofRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { haltedError, unexpectedResponseError } from '../errors.ts';
import { countryField } from '../fields/contact.ts';
import { proofRequestField } from '../fields/proof-request.ts';
import { keyOf } from '../idempotency.ts';
import { requireValue, rawText, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { metaOf } from '../meta.ts';
import { readProofs, withRegistryProofs } from '../read-proofs.ts';
import { redactInput } from '../redact-input.ts';
import { answeredOutputFields, answeredResult, answeredSample } from '../results/proof-request.ts';

const KEY = 'answer_proof_request';
const GONE = 'Not answered: there is no proof request with this ID on the platform.';

/**
 * Answers a request with the proofs of the step, and with consents of the registry for everybody else. In a test of the Zap editor it
 * looks for the proofs and answers nothing. An answer that was given already is not given again.
 */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const label = 'Proof Request';
	const id = requireValue(trimmedText(input, 'proof_request', label), label);
	const statement = rawText(input, 'statement', 'Statement');
	const given = readProofs(input);
	const request = await requestOf(z, bundle, id);
	const isTest = metaOf(bundle).isLoadingSample === true;
	if (request.answer !== null) return answeredResult(request, request.answer.items.length, isTest);
	const items = await withRegistryProofs(bundle, request, given);
	if (isTest) return answeredResult(request, items.length, true);
	const key = keyOf(KEY, bundle, [id], [JSON.stringify([items, statement ?? ''])]);
	const answer = { items, statement };
	const { status, data } = await call<ProofRequest>(
		z,
		bundle,
		proofRequests.answer(id, answer, key),
		{ accepted: [404, 409] },
	);
	if (status === 404) throw haltedError(GONE);
	if (status !== 409) return answeredResult(data, items.length, false);
	const detail = redactInput(readProblem(data)?.detail ?? '', bundle);
	throw haltedError(`Not answered: the state of the proof request changed. ${detail}`.trim());
};

async function requestOf(z: ZObject, bundle: Bundle, id: string): Promise<ProofRequest> {
	const settings = { ...SHORT, accepted: [404] };
	const request = proofRequests.get(id);
	const { status, data } = await call<Partial<ProofRequest> | null>(z, bundle, request, settings);
	if (status === 404) throw haltedError(GONE);
	const { subjects, requestedAt, answer } = data ?? {};
	const isAnswer = answer === null || Array.isArray(answer?.items);
	if (Array.isArray(subjects) && typeof requestedAt === 'string' && isAnswer) {
		return data as ProofRequest;
	}
	throw unexpectedResponseError();
}

export const answerProofRequest = defineCreate({
	key: KEY,
	noun: 'Proof Request',
	display: {
		label: 'Answer Proof Request',
		description:
			'Proves the consent of each person of a request, by the registry or by files that you keep.',
	},
	operation: {
		inputFields: [
			proofRequestField,
			{
				key: 'proofs',
				label: 'Proofs',
				children: [
					{
						key: 'proven_contact',
						label: 'Contact',
						type: 'string',
						required: false,
						helpText:
							'A person of the request, with a consent or a file below. For everybody whom you do not name, the newest consent to marketing in the registry is taken.',
					},
					{ ...countryField, key: 'proven_country' },
					{
						key: 'consent',
						label: 'Consent',
						type: 'string',
						required: false,
						helpText: 'The ID of a consent of the person. Leave empty if a file proves it.',
					},
					{
						key: 'file_name',
						label: 'File Name',
						type: 'string',
						required: false,
						placeholder: 'form-1042.pdf',
						helpText: 'The file stays with you.',
					},
					{
						key: 'file_digest',
						label: 'File SHA-256',
						type: 'string',
						required: false,
						helpText: '64 hexadecimal digits.',
					},
				],
			},
			{
				key: 'statement',
				label: 'Statement',
				type: 'text',
				required: false,
				helpText: 'What you want to say besides.',
			},
		],
		perform,
		outputFields: [...answeredOutputFields],
		sample: { ...answeredSample },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'proof-{{bundle.inputData.proof_request}}', scope: ['auth'], timeout: 30 },
	},
});
