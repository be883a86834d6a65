import type { INodeProperties } from 'n8n-workflow';
import { clearableContactOptions } from '../options.ts';

/** What may be known of a person besides the addresses. */
export const contactDetails: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Attributes',
			name: 'attributes',
			type: 'json',
			default: '{}',
			description:
				'JSON object of plain values for templates, at most 20. It replaces the attributes as a whole.',
		},
		{
			displayName: 'Birth Date',
			name: 'birthDate',
			type: 'dateTime',
			default: '',
			description: 'Some offers are for adults only. Only the day counts.',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: '',
			placeholder: 'e.g. FR',
			description: 'Country code of two letters. National phone numbers are read in it.',
		},
		{
			displayName: 'Fields to Clear',
			name: 'clearFields',
			type: 'multiOptions',
			options: [...clearableContactOptions],
			default: [],
			description:
				'What is to be empty on the platform. Fields that are empty here stay as they are.',
		},
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			default: '',
			description: 'Given name of the person',
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'string',
			default: '',
			placeholder: 'e.g. fr',
			description: 'Language in which the person is written to',
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			default: '',
			description: 'Family name of the person',
		},
		{
			displayName: 'Postal Code',
			name: 'postalCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. 67000',
			description: 'Tells local public holidays and overseas departments apart',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Paris',
			description: 'IANA name of the time zone',
		},
	],
};
