import { contacts, type ContactList } from '@marketing-cible/contract/requests';
import { normalizeAddress } from '@marketing-cible/compliance';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { lookUp } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { countryField } from '../fields/contact.ts';
import { required, trimmed, type Input } from '../input.ts';
import { contactOutputFields, contactResult, contactSample } from '../results/contact.ts';

const MOST_FOUND = 20;

/** The platform finds a number by its one spelling. */
function queryOf(input: Input): string {
	const asked = required(trimmed(input, 'contact'), 'Contact');
	const channel = asked.includes('@') ? 'email' : 'sms';
	const country = trimmed(input, 'country')?.toUpperCase();
	const read = /^[\d+(@]|@/.test(asked) ? normalizeAddress(channel, asked, { country }) : undefined;
	return read?.ok === true ? read.address : asked;
}

/** Nobody found is an answer, not an error. */
const perform = (_z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const request = contacts.list({ query: queryOf(bundle.inputData), limit: MOST_FOUND });
		return (await lookUp<ContactList>(bundle, request)).data.data.map(contactResult);
	});

export const findContact = defineSearch({
	key: 'find_contact',
	noun: 'Contact',
	display: {
		label: 'Find Contact',
		description: 'Finds a contact by phone number, email address, external reference or name.',
	},
	operation: {
		inputFields: [
			{
				key: 'contact',
				label: 'Contact',
				type: 'string',
				required: true,
				placeholder: '+33612345678',
				helpText:
					'A phone number in any common form, an email address or an external reference in full, or the beginning of a name.',
			},
			countryField,
		],
		perform,
		outputFields: [...contactOutputFields],
		sample: { ...contactSample },
	},
});
