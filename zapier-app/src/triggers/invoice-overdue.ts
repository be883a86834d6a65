import {
	invoiceEventFields,
	invoiceEventResult,
	overdueInvoiceSample,
} from '../results/invoice.ts';
import { hookTrigger } from './hook.ts';

export const invoiceOverdue = hookTrigger({
	key: 'invoice_overdue',
	noun: 'Overdue Invoice',
	label: 'Invoice Overdue',
	description: 'Triggers when the last day to pay an invoice is over and something is left to pay.',
	events: ['invoice.overdue'],
	resultOf: invoiceEventResult,
	outputFields: invoiceEventFields,
	sample: overdueInvoiceSample,
});
