import { segments } from '@marketing-cible/contract/requests';
import { listMemberAction } from './list-member.ts';

export const addContactToList = listMemberAction({
	key: 'add_contact_to_list',
	label: 'Add Contact to List',
	description: 'Adds a contact to a contact list. Sends nothing.',
	done: 'added',
	request: segments.addMembers,
});
