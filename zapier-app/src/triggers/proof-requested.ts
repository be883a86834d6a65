import {
	proofRequestEventFields,
	proofRequestEventResult,
	proofRequestEventSample,
} from '../results/proof-request.ts';
import { hookTrigger } from './hook.ts';

export const proofRequested = hookTrigger({
	key: 'proof_requested',
	noun: 'Requested Proof',
	label: 'Proof Requested',
	description: 'Triggers when proof of consent is requested, with the day by which it is due.',
	events: ['proof.requested'],
	resultOf: proofRequestEventResult,
	outputFields: proofRequestEventFields,
	sample: proofRequestEventSample,
});
