import { defineResource } from '../resource.ts';
import * as download from './download.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export const invoice = defineResource(
	{ resource: 'invoice', label: 'Invoice', defaultOperation: 'getAll' },
	{
		download: {
			name: 'Download',
			action: 'Download invoice',
			description: 'Get an invoice as a PDF file, which accounting software reads too (Factur-X)',
			module: download,
		},
		get: {
			name: 'Get',
			action: 'Get invoice',
			description: 'Get an invoice with its lines, its payments and what is left to pay',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many invoices',
			description: 'List the invoices and credit notes of the account by state and number',
			module: getAll,
		},
	},
);
