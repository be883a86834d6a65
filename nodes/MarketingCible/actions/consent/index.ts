import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as getProof from './getProof.operation.ts';
import * as getState from './getState.operation.ts';
import * as withdraw from './withdraw.operation.ts';

export { create, getAll, getProof, getState, withdraw };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['consent'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many consents',
				description: 'List what was recorded, for one person or all',
			},
			{
				name: 'Get Proof',
				value: 'getProof',
				action: 'Get proof of consent',
				description: 'Get the dossier of a person, as data or as a PDF to hand over',
			},
			{
				name: 'Get State',
				value: 'getState',
				action: 'Get state of consent',
				description: 'Look up what a person agrees to now, by channel and purpose',
			},
			{
				name: 'Record',
				value: 'create',
				action: 'Record consent',
				description: 'Keep the proof that a person agreed, did not agree or no longer agrees',
			},
			{
				name: 'Withdraw',
				value: 'withdraw',
				action: 'Withdraw consent',
				description: 'Record that a person no longer agrees',
			},
		],
		default: 'create',
	},
	...create.description,
	...getState.description,
	...getAll.description,
	...withdraw.description,
	...getProof.description,
];
