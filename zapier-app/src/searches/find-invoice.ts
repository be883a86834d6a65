import { invoices, type InvoiceSummary } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { INVOICE_STATES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { choice, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { pageOf } from '../page.ts';
import { invoiceOutputFields, invoiceResult, invoiceSample } from '../results/invoice.ts';

const MAX_RESULTS = 20;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const id = trimmedText(input, 'invoice', 'Invoice');
	const number = trimmedText(input, 'number', 'Number');
	const state = choice(input, 'state', 'State', valuesOf(INVOICE_STATES));
	if (id !== undefined) {
		const request = invoices.get(id);
		const response = await call<InvoiceSummary>(z, bundle, request, { accepted: [404] });
		return response.status === 404 ? [] : [invoiceResult(z, response.data)];
	}
	if (number === undefined && state === undefined) {
		throw new FieldProblem('Number', 'must be filled in, unless State or Invoice is.');
	}
	const request = invoices.list({ number, state, limit: MAX_RESULTS });
	const { data } = pageOf<InvoiceSummary>((await call<unknown>(z, bundle, request)).data);
	return data.map((invoice) => invoiceResult(z, invoice));
};

export const findInvoice = defineSearch({
	key: 'find_invoice',
	noun: 'Invoice',
	display: {
		label: 'Find Invoice',
		description: 'Finds the newest invoice by its number, its state or its ID, with its PDF.',
	},
	operation: {
		inputFields: [
			{
				key: 'number',
				label: 'Number',
				type: 'string',
				required: false,
				placeholder: 'F-2026-000042',
			},
			{ key: 'state', label: 'State', type: 'string', required: false, choices: INVOICE_STATES },
			{
				key: 'invoice',
				label: 'Invoice',
				type: 'string',
				required: false,
				dynamic: 'list_invoices.id.name',
				helpText: 'The Invoice ID from another step. Number and State are then ignored.',
			},
		],
		perform,
		outputFields: [...invoiceOutputFields],
		sample: { ...invoiceSample },
	},
});
