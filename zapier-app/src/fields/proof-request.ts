import { guideLink } from '../links.ts';
import type { PlainInputField } from './types.ts';

/** The request for proof that a step is about. */
export const proofRequestField: PlainInputField = {
	key: 'proof_request',
	label: 'Proof Request',
	type: 'string',
	required: true,
	dynamic: 'list_proof_requests.id.name',
	search: 'find_proof_request.id',
	helpText: `Map the Proof Request ID from the trigger or from Find Proof Request. See ${guideLink('requests for proof', 'complaints-and-proof')}.`,
};
