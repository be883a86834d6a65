import { proofRequests, type ProofRequest } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { PROOF_REQUEST_STATES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { choice, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { pageOf } from '../page.ts';
import {
	proofRequestOutputFields,
	proofRequestResult,
	proofRequestSample,
} from '../results/proof-request.ts';

const MAX_RESULTS = 20;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const id = trimmedText(input, 'proof_request', 'Proof Request');
	const states = valuesOf(PROOF_REQUEST_STATES);
	const state = choice(input, 'state', 'State', states);
	if (id !== undefined) {
		const request = proofRequests.get(id);
		const response = await call<ProofRequest>(z, bundle, request, { accepted: [404] });
		return response.status === 404 ? [] : [proofRequestResult(response.data)];
	}
	if (state === undefined) {
		throw new FieldProblem('State', 'must be filled in, unless Proof Request is.');
	}
	const request = proofRequests.list({ state, limit: MAX_RESULTS });
	return pageOf<ProofRequest>((await call<unknown>(z, bundle, request)).data).data.map(
		proofRequestResult,
	);
};

export const findProofRequest = defineSearch({
	key: 'find_proof_request',
	noun: 'Proof Request',
	display: {
		label: 'Find Proof Request',
		description: 'Finds the newest request for proof of consent by its state or its ID.',
	},
	operation: {
		inputFields: [
			{
				key: 'state',
				label: 'State',
				type: 'string',
				required: false,
				choices: PROOF_REQUEST_STATES,
			},
			{
				key: 'proof_request',
				label: 'Proof Request',
				type: 'string',
				required: false,
				dynamic: 'list_proof_requests.id.name',
				helpText: 'The Proof Request ID from another step. State is then ignored.',
			},
		],
		perform,
		outputFields: [...proofRequestOutputFields],
		sample: { ...proofRequestSample },
	},
});
