import { invoiceEventFields, invoiceEventResult, issuedInvoiceSample } from '../results/invoice.ts';
import { hookTrigger } from './hook.ts';

export const invoiceIssued = hookTrigger({
	key: 'invoice_issued',
	noun: 'Issued Invoice',
	label: 'Invoice Issued',
	description: 'Triggers when an invoice or a credit note is issued to you, with its PDF.',
	events: ['invoice.issued'],
	resultOf: invoiceEventResult,
	outputFields: invoiceEventFields,
	sample: issuedInvoiceSample,
});
