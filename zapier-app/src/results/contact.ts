import type { Contact } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, text } from './fields.ts';

/** A contact in the output of the action and of the search. */
export function contactResult(contact: Partial<Contact> | undefined) {
	if (contact?.id === undefined) throw unexpectedResponseError();
	const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
	return {
		id: contact.id,
		name: name === '' ? null : name,
		external_reference: contact.externalId ?? null,
		phone: contact.phone ?? null,
		email: contact.email ?? null,
		first_name: contact.firstName ?? null,
		last_name: contact.lastName ?? null,
		country: contact.country ?? null,
		postal_code: contact.postalCode ?? null,
		time_zone: contact.timeZone ?? null,
		birth_date: contact.birthDate ?? null,
		language: contact.language ?? null,
		attributes: contact.attributes ?? {},
		created_at: contact.createdAt ?? null,
		updated_at: contact.updatedAt ?? null,
	};
}

export type ContactResult = ReturnType<typeof contactResult>;

export const contactOutputFields = [
	idField('Contact ID'),
	text('name', 'Name'),
	text('external_reference', 'External Reference'),
	text('phone', 'Phone Number'),
	text('email', 'Email Address'),
	text('first_name', 'First Name'),
	text('last_name', 'Last Name'),
	text('country', 'Country'),
	text('postal_code', 'Postal Code'),
	text('time_zone', 'Time Zone'),
	text('birth_date', 'Birth Date'),
	text('language', 'Language'),
	{ key: 'attributes', label: 'Attributes', dict: true },
	instantField('created_at', 'Created At'),
	instantField('updated_at', 'Updated At'),
];

export const contactSample: ContactResult = {
	id: 'con_01KAQ4C2W4E6R8T0Y2U4I6O8P0',
	name: 'Zoé Martin',
	external_reference: 'crm-10233',
	phone: '+33612345678',
	email: 'zoe@customer.example',
	first_name: 'Zoé',
	last_name: 'Martin',
	country: 'FR',
	postal_code: '67000',
	time_zone: 'Europe/Paris',
	birth_date: '1990-05-01',
	language: 'fr',
	attributes: {},
	created_at: '2026-11-20T17:42:03Z',
	updated_at: '2026-11-24T09:00:00Z',
};
