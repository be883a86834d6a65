import { contacts, type Contact } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { callUnlogged } from '../client.ts';
import { countryField } from '../fields/contact.ts';
import { requireValue, trimmedText, type Input } from '../input.ts';
import { pageOf } from '../page.ts';
import { canonicalContact, readCountry } from '../read-message.ts';
import { contactOutputFields, contactResult, contactSample } from '../results/contact.ts';

const MAX_RESULTS = 20;

/** Without a country, phone numbers and e-mail addresses in canonical form; with one, the platform reads them. */
function queryOf(input: Input): { query: string; country: string | undefined } {
	const query = requireValue(trimmedText(input, 'contact', 'Contact'), 'Contact');
	const country = readCountry(input);
	const isAddress = /^[\d+(]|@/.test(query);
	return { query: isAddress && country === undefined ? canonicalContact(query) : query, country };
}

/** No match is an empty result, not an error. */
const perform = async (_z: ZObject, bundle: Bundle) => {
	const request = contacts.list({ ...queryOf(bundle.inputData), limit: MAX_RESULTS });
	const { data } = await callUnlogged<unknown>(bundle, request);
	return pageOf<Contact>(data).data.map(contactResult);
};

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
					'A phone number in any common format, a complete email address or external reference, or the beginning of a name.',
			},
			countryField,
		],
		perform,
		outputFields: [...contactOutputFields],
		sample: { ...contactSample },
	},
});
