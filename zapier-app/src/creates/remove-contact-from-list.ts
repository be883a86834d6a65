import { segments } from '@marketing-cible/contract/requests';
import { listMemberAction } from './list-member.ts';

export const removeContactFromList = listMemberAction({
	key: 'remove_contact_from_list',
	label: 'Remove Contact from List',
	description: 'Removes a contact from a contact list. The contact itself stays.',
	done: 'removed',
	request: segments.removeMembers,
});
