/** Fields that pick a record of the platform from a list, or name it by its ID. */
import type { INodeProperties } from 'n8n-workflow';

const NOTHING_CHOSEN = { mode: 'list', value: '' };

export const contactLocator: INodeProperties = {
	displayName: 'Contact',
	name: 'contactId',
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	required: true,
	description: 'The contact on the platform',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchContacts', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. con_01JD8Z6V5W3N2K4Q7R9T',
		},
	],
};

export const templateLocator: INodeProperties = {
	displayName: 'Template',
	name: 'templateId',
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	required: true,
	description: 'The template on the platform',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. tpl_01JD8Z6V5W3N2K4Q7R9T',
		},
	],
};

/** The API refers to a sender by its value, so this locator has no ID. */
export const senderLocator: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	description:
		'Sender ID for SMS, From address for email, caller number for voice. Leave empty to use the default sender of the account.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSenders', searchable: true },
		},
		{ displayName: 'By Value', name: 'value', type: 'string', placeholder: 'e.g. DURAND' },
	],
};
