import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export const template = defineResource(
	{ resource: 'template', label: 'Template', defaultOperation: 'getAll' },
	{
		get: {
			name: 'Get',
			action: 'Get template',
			description: 'Get the content of a template and the variables that it needs',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many templates',
			description: 'List templates by channel or name',
			module: getAll,
		},
	},
);
