import { saysNoValue } from '@marketing-cible/contract/edge';
import { contacts, type ContactRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { clearableContactOptions, valuesOf } from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { contactDetails } from './detail.fields.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		placeholder: 'e.g. hubspot-10233',
		description:
			'ID of the person in your CRM or shop. The platform looks the contact up by this ID, then by phone number, then by email.',
	},
	{
		displayName: 'Phone Number',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +33612345678',
		description: 'Phone number in any common format',
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
];

export const execute = eachItem(async function (item) {
	const request = contacts.put({ ...readContact(item), ...readFieldsToClear(item) });
	return await requestRecord.call(this, request, item.itemIndex);
});

/** A field that is empty keeps its value on the platform. */
function readContact(item: FieldReader): ContactRequest {
	const extra = item.collection('additionalFields');
	const contact = {
		externalId: item.trimmed('externalId', 'External ID'),
		phone: unlessNone(item.trimmed('phone', 'Phone Number')),
		email: unlessNone(item.trimmed('email', 'Email')),
		firstName: extra.trimmed('firstName', 'First Name'),
		lastName: extra.trimmed('lastName', 'Last Name'),
		country: readCountry(extra),
		postalCode: extra.trimmed('postalCode', 'Postal Code'),
		timeZone: extra.trimmed('timeZone', 'Time Zone'),
		birthDate: extra.calendarDate('birthDate', 'Birth Date'),
		language: extra.trimmed('language', 'Language'),
		attributes: extra.keyValues('attributes', 'Attributes'),
	};
	const { externalId, phone, email } = contact;
	if (externalId !== undefined || phone !== undefined || email !== undefined) return contact;
	return item.fail(
		"'External ID', 'Phone Number' and 'Email' are all empty",
		'The contact is looked up by one of them. If they are expressions, check that the input item contains the fields that they read.',
	);
}

/** `n/a` in a cell says that there is no address; it must not keep the rest of the contact from being stored. */
function unlessNone(address: string | undefined): string | undefined {
	return address === undefined || saysNoValue(address) ? undefined : address;
}

/** An empty field keeps its value, so the fields to clear are listed by name. */
function readFieldsToClear(item: FieldReader): Partial<ContactRequest> {
	const extra = item.collection('additionalFields');
	const names = extra.optionalChoices(
		'clearFields',
		'Fields to Clear',
		valuesOf(clearableContactOptions),
	);
	return Object.fromEntries(names.map((name) => [name, null]));
}
