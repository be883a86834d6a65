/** Which contact joins or leaves which list: shared by both operations. */
import type { MemberKey } from '@marketing-cible/contract/edge';
import type { SegmentMemberKey } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { memberKeyOptions, valuesOf } from '../../../shared/options.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { subjectDetails } from '../common.fields.ts';
import { listLocator } from '../locator.fields.ts';

export const memberFields: INodeProperties[] = [
	listLocator,
	{
		displayName: 'Look Up By',
		name: 'memberKey',
		type: 'options',
		options: [...memberKeyOptions],
		default: 'externalId',
		required: true,
		description: "What 'Contact' contains",
	},
	{
		displayName: 'Contact',
		name: 'member',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. hubspot-10233',
		description: 'One contact of the platform per input item',
	},
	subjectDetails,
];

/** A change of one list: the members of an item, and the list. */
export interface Membership {
	listId: string;
	member: SegmentMemberKey;
}

export function readMembership(item: FieldReader): Membership {
	const key: MemberKey = item.choice('memberKey', 'Look Up By', valuesOf(memberKeyOptions));
	const value = item.required('member', 'Contact');
	const country = readCountry(item.collection('additionalFields'));
	return {
		listId: item.required('listId', 'List'),
		member: { [key]: value, ...(key === 'phone' ? { country } : {}) },
	};
}
