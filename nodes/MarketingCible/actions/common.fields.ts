/** Fields that several operations share, so that a value survives a change of the operation. */
import type { INodeProperties } from 'n8n-workflow';

/** The description of a date field: its meaning, and how a value without an offset is read. */
export const dateDescription = (meaning: string): string =>
	`${meaning}. A value without an offset uses the time zone of the workflow.`;

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const sort: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add Sort',
	default: {},
	options: [
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			default: 'desc',
			description: 'The order of creation',
		},
	],
};

/** The filters of a Get Many, in alphabetical order. */
export const filters = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options,
});

/** The country of an address in {@link subject}, in a collection. */
export const subjectCountry: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'string',
	default: '',
	placeholder: 'e.g. FR',
	description:
		'Country of a phone number in national format: its name or code, for example Belgium, Belgique or BE. Default: France.',
};

/** The collection of an operation that has nothing else to add to {@link subject}. */
export const subjectDetails: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [subjectCountry],
};

export const subject = (description: string): INodeProperties => ({
	displayName: 'Phone Number or Email',
	name: 'subject',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +33612345678 or name@email.com',
	description,
});

/** What is written down with an answer. */
export const statement = (description: string): INodeProperties => ({
	displayName: 'Statement',
	name: 'statement',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description,
});

/** Where a file goes. */
export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};
