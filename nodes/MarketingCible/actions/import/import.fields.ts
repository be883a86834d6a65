import type { INodeProperties } from 'n8n-workflow';

export const importId: INodeProperties = {
	displayName: 'Import ID',
	name: 'importId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. imp_01JD8Z6V5W3N2K4Q7R9T',
	description: 'The ID from the output of Import File',
};

export const rejectsPropertyName: INodeProperties = {
	displayName: 'Put Invalid Rows in Field',
	name: 'rejectsPropertyName',
	type: 'string',
	default: 'rejects',
	hint: 'The name of the output binary field to put the file in',
	description:
		'A CSV file with the invalid rows and the reason of each; there is none if all rows are valid',
};
