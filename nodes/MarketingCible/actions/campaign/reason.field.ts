import type { INodeProperties } from 'n8n-workflow';

/** Why a person, or a workflow, took a step. */
export const reason = (description: string): INodeProperties => ({
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. The list was cleaned',
	description,
});
