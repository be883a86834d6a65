import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation.ts';

export { create };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['consent'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create consent record',
				description: 'Keep the proof that a person agreed, did not agree or no longer agrees',
			},
		],
		default: 'create',
	},
	...create.description,
];
