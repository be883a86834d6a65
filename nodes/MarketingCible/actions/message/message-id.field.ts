import type { INodeProperties } from 'n8n-workflow';

export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. msg_01JD8Z6V5W3N2K4Q7R9T',
	description: 'The ID from the output of Send',
};
