import { defineResource } from '../resource.ts';
import * as add from './add.operation.ts';
import * as remove from './remove.operation.ts';

export const contactList = defineResource(
	{ resource: 'contactList', label: 'Contact List', defaultOperation: 'add' },
	{
		add: {
			name: 'Add Contacts',
			action: 'Add contacts to list',
			description: 'Add contacts of the platform to a contact list; no contact is created',
			module: add,
		},
		remove: {
			name: 'Remove Contacts',
			action: 'Remove contacts from list',
			description: 'Remove contacts from a contact list; the contacts themselves stay',
			module: remove,
		},
	},
);
