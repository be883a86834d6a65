import { guideLink } from '../links.ts';
import type { PlainInputField } from './types.ts';

/** The person of an opt-out or a consent. */
export const subjectField: PlainInputField = {
	key: 'contact',
	label: 'Contact',
	type: 'string',
	required: true,
	placeholder: '+33612345678',
	helpText: 'A phone number in any common format, or an email address.',
};

/** The country of a phone number in national format. */
export const countryField: PlainInputField = {
	key: 'country',
	label: 'Country',
	type: 'string',
	required: false,
	placeholder: 'FR',
	helpText:
		'Name or code, e.g. Belgium or BE, used to read a phone number in national format. Default: France.',
};

/** @param what the record, e.g. "consent". */
export const deduplicationField = (what: string): PlainInputField => ({
	key: 'deduplication_key',
	label: 'Deduplication Key',
	type: 'string',
	required: false,
	helpText: `Map the ID of the request. Within 24 hours, the same key records only one ${what} of a person. See ${guideLink('sent once', 'sent-once')}.`,
});
