import { guide } from '../links.ts';
import type { PlainInputField } from './types.ts';

/** Who an opt-out or a consent is about. */
export const subjectField: PlainInputField = {
	key: 'contact',
	label: 'Contact',
	type: 'string',
	required: true,
	placeholder: '+33612345678',
	helpText: 'A phone number in any common form, or an email address.',
};

/** Where a national phone number is at home. */
export const countryField: PlainInputField = {
	key: 'country',
	label: 'Country',
	type: 'string',
	required: false,
	placeholder: 'FR',
	helpText: 'Two-letter code of the country in which a national phone number is read.',
};

/** @param what e.g. "consent": what is recorded once. */
export const deduplicationField = (what: string): PlainInputField => ({
	key: 'deduplication_key',
	label: 'Deduplication Key',
	type: 'string',
	required: false,
	helpText: `Map the ID of the request. The same key records one ${what} within 24 hours. See ${guide('sent once', 'sent-once')}.`,
});
