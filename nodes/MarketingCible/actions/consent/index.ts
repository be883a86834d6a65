import { defineResource } from '../resource.ts';
import * as create from './create.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as getProof from './getProof.operation.ts';
import * as getState from './getState.operation.ts';
import * as withdraw from './withdraw.operation.ts';

export const consent = defineResource(
	{ resource: 'consent', label: 'Consent', defaultOperation: 'create' },
	{
		getAll: {
			name: 'Get Many',
			action: 'Get many consents',
			description: 'List the recorded consents of one person or of everyone',
			module: getAll,
		},
		getProof: {
			name: 'Get Proof',
			action: 'Get proof of consent',
			description: 'Get the proof dossier of a person, as JSON or as a PDF file',
			module: getProof,
		},
		getState: {
			name: 'Get State',
			action: 'Get state of consent',
			description: 'Get what a person currently agrees to, by channel and purpose',
			module: getState,
		},
		create: {
			name: 'Record',
			action: 'Record consent',
			description: 'Record with evidence that a person agreed, refused or no longer agrees',
			module: create,
		},
		withdraw: {
			name: 'Withdraw',
			action: 'Withdraw consent',
			description: 'Record that a person no longer agrees',
			module: withdraw,
		},
	},
);
