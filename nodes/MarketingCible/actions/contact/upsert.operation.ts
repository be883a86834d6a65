import { contacts, type ContactRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import type { FieldReader } from '../../helpers/field-reader.ts';
import { requestRecord } from '../../transport/record.ts';
import { clearableContactOptions, valuesOf } from '../options.ts';
import { contactDetails } from './details.fields.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['upsert'] } },
	[
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. hubspot-10233',
			description:
				'ID of the person in your CRM or shop. The contact is found by it, else by phone number, else by email.',
		},
		{
			displayName: 'Phone Number',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +33612345678',
			description: 'Phone number in any common form',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@email.com',
			description: 'Email address of the person',
		},
		contactDetails,
	],
);

export const execute = eachItem(async function (item) {
	const request = contacts.put({ ...readContact(item), ...readCleared(item) });
	return await requestRecord.call(this, request, item.itemIndex);
});

/** What was left empty stays on the platform as it is. */
function readContact(item: FieldReader): ContactRequest {
	const extra = item.group('additionalFields');
	const contact = {
		externalId: item.word('externalId', 'External ID'),
		phone: item.word('phone', 'Phone Number'),
		email: item.word('email', 'Email'),
		firstName: extra.word('firstName', 'First Name'),
		lastName: extra.word('lastName', 'Last Name'),
		country: extra.word('country', 'Country'),
		postalCode: extra.word('postalCode', 'Postal Code'),
		timeZone: extra.word('timeZone', 'Time Zone'),
		birthDate: extra.calendarDate('birthDate', 'Birth Date'),
		language: extra.word('language', 'Language'),
		attributes: extra.pairs('attributes', 'Attributes'),
	};
	const { externalId, phone, email } = contact;
	if (externalId !== undefined || phone !== undefined || email !== undefined) return contact;
	return item.fail(
		"'External ID', 'Phone Number' and 'Email' are all empty",
		'A contact is found by one of them. If they are expressions, check that the input item has the fields that they read.',
	);
}

/** An empty field means "as it is"; what is to be empty on the platform is said in words. */
function readCleared(item: FieldReader): Partial<ContactRequest> {
	const extra = item.group('additionalFields');
	const names = extra.optionalChoices(
		'clearFields',
		'Fields to Clear',
		valuesOf(clearableContactOptions),
	);
	return Object.fromEntries(names.map((name) => [name, null]));
}
