import { normalizeAddress } from '@marketing-cible/compliance/edge';
import { saysNoValue } from '@marketing-cible/contract/edge';
import { contacts, type Contact, type ContactRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { day, keyValues, trimmedText, type Input } from '../input.ts';
import { guideLink } from '../links.ts';
import { isBare, readCountry } from '../read-message.ts';
import { contactOutputFields, contactResult, contactSample } from '../results/contact.ts';

const KEY = 'create_or_update_contact';

/** An empty field keeps its value on the platform: a Zap never clears a field that it does not map. */
function readContact(input: Input): ContactRequest {
	const country = readCountry(input);
	const contact = {
		externalId: trimmedText(input, 'external_reference', 'External Reference'),
		phone: phoneOf(input, country),
		email: emailOf(input),
		firstName: trimmedText(input, 'first_name', 'First Name'),
		lastName: trimmedText(input, 'last_name', 'Last Name'),
		country,
		postalCode: trimmedText(input, 'postal_code', 'Postal Code'),
		timeZone: trimmedText(input, 'time_zone', 'Time Zone'),
		birthDate: day(input, 'birth_date', 'Birth Date'),
		language: trimmedText(input, 'language', 'Language'),
		attributes: keyValues(input, 'attributes', 'Attributes'),
	};
	if (contact.externalId ?? contact.phone ?? contact.email) return contact;
	throw new FieldProblem(
		'Phone Number',
		'must be filled in, unless Email Address or External Reference is: one of them identifies the contact.',
	);
}

function phoneOf(input: Input, country: string | undefined): string | undefined {
	const given = trimmedText(input, 'phone', 'Phone Number');
	if (given === undefined || saysNoValue(given)) return undefined;
	const read = normalizeAddress('sms', given, { country });
	// The platform refuses a number that may be of another country, and says so.
	if (read.ok) return country === undefined && isBare(given) ? given : read.address;
	throw new FieldProblem(
		'Phone Number',
		'must be a phone number, e.g. +33612345678. For a number in the national format of another country than France, fill in Country.',
	);
}

function emailOf(input: Input): string | undefined {
	const given = trimmedText(input, 'email', 'Email Address');
	if (given === undefined || saysNoValue(given)) return undefined;
	const read = normalizeAddress('email', given);
	if (read.ok) return read.address;
	throw new FieldProblem('Email Address', 'must be one email address, without a name.');
}

const perform = async (z: ZObject, bundle: Bundle) => {
	const request = contacts.put(readContact(bundle.inputData));
	return contactResult((await call<Contact>(z, bundle, request)).data);
};

export const createOrUpdateContact = defineCreate({
	key: KEY,
	noun: 'Contact',
	display: {
		label: 'Create or Update Contact',
		description:
			'Creates a contact, or updates the one with the same reference, phone number or email address. Sends nothing.',
	},
	operation: {
		inputFields: [
			{
				key: 'phone',
				label: 'Phone Number',
				type: 'string',
				required: false,
				placeholder: '+33612345678',
				helpText: `In any common format. A contact does not imply consent, which has its own step. See ${guideLink('contacts', 'contacts')}.`,
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
					'The ID of the person in your CRM or shop. The contact is looked up by this reference, then by phone number, then by email address.',
			},
			{ key: 'first_name', label: 'First Name', type: 'string', required: false },
			{ key: 'last_name', label: 'Last Name', type: 'string', required: false },
			{
				key: 'country',
				label: 'Country',
				type: 'string',
				required: false,
				placeholder: 'FR',
				helpText:
					'Name or code, e.g. Belgium or BE, used to read phone numbers in national format. Default: France.',
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
				helpText: 'Values for templates. If you fill this in, it replaces all existing attributes.',
			},
		],
		perform,
		outputFields: [...contactOutputFields],
		sample: { ...contactSample },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
	},
});
