import { defineResource } from '../resource.ts';
import * as answer from './answer.operation.ts';
import * as create from './create.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export const complaint = defineResource(
	{ resource: 'complaint', label: 'Complaint', defaultOperation: 'create' },
	{
		answer: {
			name: 'Answer',
			action: 'Answer complaint',
			description: 'Record what the person was answered: a proof, an apology or a refusal',
			module: answer,
		},
		get: {
			name: 'Get',
			action: 'Get complaint',
			description: 'Get who complains, in their own words, and the source of their consent',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many complaints',
			description: 'List complaints by state, by what they are about and by date',
			module: getAll,
		},
		create: {
			name: 'Record',
			action: 'Record complaint',
			description: 'Record a complaint; no marketing reaches the person any more',
			module: create,
		},
	},
);
