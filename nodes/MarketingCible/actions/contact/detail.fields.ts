import type { INodeProperties } from 'n8n-workflow';
import { clearableContactOptions } from '../../../shared/options.ts';

/** The data of a person besides the addresses. */
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
				'JSON object of plain values for templates, at most 20. It replaces all existing attributes.',
		},
		{
			displayName: 'Birth Date',
			name: 'birthDate',
			type: 'dateTime',
			default: '',
			description: 'Needed for offers that may only go to adults. The time of day is ignored.',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: '',
			placeholder: 'e.g. FR',
			description:
				'Where the person lives: its name or code, for example Belgium, Belgique or BE. A phone number in national format is read as one of this country.',
		},
		{
			displayName: 'Fields to Clear',
			name: 'clearFields',
			type: 'multiOptions',
			options: [...clearableContactOptions],
			default: [],
			description:
				'Fields to empty on the platform. A field that you leave empty in this node keeps its value.',
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
			description: 'Preferred language of the person',
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
			description: 'Determines local public holidays and overseas departments',
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
