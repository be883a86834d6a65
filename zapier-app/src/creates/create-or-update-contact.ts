import { normalizeAddress } from '@marketing-cible/compliance';
import { contacts, type Contact, type ContactRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { FieldProblem } from '../field-problem.ts';
import { day, dictionary, trimmed, type Input } from '../input.ts';
import { guide } from '../links.ts';
import { contactOutputFields, contactResult, contactSample } from '../results/contact.ts';

const KEY = 'create_or_update_contact';

/** What is left empty stays as it is at the platform: no field is ever emptied by a Zap that did not map it. */
function readContact(input: Input): ContactRequest {
	const country = trimmed(input, 'country')?.toUpperCase();
	const contact = {
		externalId: trimmed(input, 'external_reference'),
		phone: phoneOf(input, country),
		email: emailOf(input),
		firstName: trimmed(input, 'first_name'),
		lastName: trimmed(input, 'last_name'),
		country,
		postalCode: trimmed(input, 'postal_code'),
		timeZone: trimmed(input, 'time_zone'),
		birthDate: day(input, 'birth_date', 'Birth Date'),
		language: trimmed(input, 'language'),
		attributes: dictionary(input, 'attributes'),
	};
	if (contact.externalId ?? contact.phone ?? contact.email) return contact;
	throw new FieldProblem(
		'Phone Number',
		'must be filled in, or else Email Address or External Reference: one of them tells who it is.',
	);
}

function phoneOf(input: Input, country: string | undefined): string | undefined {
	const given = trimmed(input, 'phone');
	if (given === undefined) return undefined;
	const read = normalizeAddress('sms', given, { country });
	if (read.ok) return read.address;
	throw new FieldProblem('Phone Number', 'must be a phone number, e.g. +33612345678.');
}

function emailOf(input: Input): string | undefined {
	const given = trimmed(input, 'email');
	if (given === undefined) return undefined;
	const read = normalizeAddress('email', given);
	if (read.ok) return read.address;
	throw new FieldProblem('Email Address', 'must be one email address, without a name.');
}

const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const request = contacts.put(readContact(bundle.inputData));
		return contactResult((await call<Contact>(z, bundle, request)).data);
	});

export const createOrUpdateContact = defineCreate({
	key: KEY,
	noun: 'Contact',
	display: {
		label: 'Create or Update Contact',
		description:
			'Creates a contact, or updates the one with the same reference, phone number or email address; sends nothing.',
	},
	operation: {
		inputFields: [
			{
				key: 'phone',
				label: 'Phone Number',
				type: 'string',
				required: false,
				placeholder: '+33612345678',
				helpText: `In any common form. A contact is no consent: record that with its own step. See ${guide('contacts', 'contacts')}.`,
			},
			{
				key: 'email',
				label: 'Email Address',
				type: 'string',
				required: false,
				placeholder: 'zoe@customer.example',
			},
			{
				key: 'external_reference',
				label: 'External Reference',
				type: 'string',
				required: false,
				placeholder: 'crm-10233',
				helpText:
					'What your CRM or shop knows the person by. It finds the contact first, then the phone number, then the email address.',
			},
			{ key: 'first_name', label: 'First Name', type: 'string', required: false },
			{ key: 'last_name', label: 'Last Name', type: 'string', required: false },
			{
				key: 'country',
				label: 'Country',
				type: 'string',
				required: false,
				placeholder: 'FR',
				helpText: 'Two-letter code. Numbers in national form are read in this country.',
			},
			{ key: 'postal_code', label: 'Postal Code', type: 'string', required: false },
			{
				key: 'time_zone',
				label: 'Time Zone',
				type: 'string',
				required: false,
				placeholder: 'Europe/Paris',
			},
			{
				key: 'birth_date',
				label: 'Birth Date',
				type: 'string',
				required: false,
				placeholder: '1990-05-01',
			},
			{
				key: 'language',
				label: 'Language',
				type: 'string',
				required: false,
				placeholder: 'fr',
			},
			{
				key: 'attributes',
				label: 'Attributes',
				dict: true,
				required: false,
				helpText: 'Values for templates. When filled in, they replace those of before.',
			},
		],
		perform,
		outputFields: [...contactOutputFields],
		sample: { ...contactSample },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
	},
});
