import { contacts, type ContactList } from '@marketing-cible/contract/requests';
import { normalizeAddress } from '@marketing-cible/compliance';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { callUnlogged } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { countryField } from '../fields/contact.ts';
import { requireValue, trimmedText, type Input } from '../input.ts';
import { contactOutputFields, contactResult, contactSample } from '../results/contact.ts';

const MAX_RESULTS = 20;

/** Phone numbers and e-mail addresses in canonical form, as the platform stores them. */
function queryOf(input: Input): string {
	const asked = requireValue(trimmedText(input, 'contact'), 'Contact');
	const channel = asked.includes('@') ? 'email' : 'sms';
	const country = trimmedText(input, 'country')?.toUpperCase();
	const read = /^[\d+(@]|@/.test(asked) ? normalizeAddress(channel, asked, { country }) : undefined;
	return read?.ok === true ? read.address : asked;
}

/** No match is an empty result, not an error. */
const perform = (_z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const request = contacts.list({ query: queryOf(bundle.inputData), limit: MAX_RESULTS });
		return (await callUnlogged<ContactList>(bundle, request)).data.data.map(contactResult);
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
					'A phone number in any common format, a complete email address or external reference, or the beginning of a name.',
			},
			countryField,
		],
		perform,
		outputFields: [...contactOutputFields],
		sample: { ...contactSample },
	},
});
