import type { Event, InvoiceSummary } from '@marketing-cible/contract/requests';
import type { ZObject } from 'zapier-platform-core';
import { unexpectedResponseError } from '../errors.ts';
import { laterInvoicePdf } from '../hydrators.ts';
import { file, idField, instantField, number, text, textOf } from './fields.ts';

type Amounts = Readonly<Record<'net' | 'tax' | 'gross' | 'open', unknown>>;

/** Euros are texts in the contract, so that no cent is lost; a Zap calculates with numbers. */
const amountsOf = ({ net, tax, gross, open }: Amounts) => ({
	net: euros(net),
	vat: euros(tax),
	total: euros(gross),
	left_to_pay: euros(open),
});

function euros(value: unknown): number | null {
	const amount = typeof value === 'string' && value !== '' ? Number(value) : NaN;
	return Number.isFinite(amount) ? amount : null;
}

/** An invoice in the output of the search. */
export function invoiceResult(z: ZObject, invoice: Partial<InvoiceSummary> | null | undefined) {
	const { id, state, gross } = invoice ?? {};
	if (typeof id !== 'string' || typeof state !== 'string' || typeof gross !== 'string') {
		throw unexpectedResponseError();
	}
	return {
		id,
		kind: invoice?.kind ?? null,
		number: invoice?.number ?? null,
		state,
		issued_on: invoice?.issuedOn ?? null,
		due_on: invoice?.dueOn ?? null,
		...amountsOf({ net: invoice?.net, tax: invoice?.tax, gross, open: invoice?.open }),
		pdf: laterInvoicePdf(z, id),
	};
}

const figures = [
	text('kind', 'Kind'),
	text('number', 'Number'),
	text('state', 'State'),
	text('issued_on', 'Issued On'),
	text('due_on', 'Due On'),
	number('net', 'Net Amount'),
	number('vat', 'VAT'),
	number('total', 'Total'),
	number('left_to_pay', 'Left to Pay'),
	file('pdf', 'PDF'),
];

export const invoiceOutputFields = [idField('Invoice ID'), ...figures];

const sampleFigures = {
	kind: 'invoice',
	number: 'F-2026-000042',
	state: 'issued',
	issued_on: '2026-11-24',
	due_on: '2026-12-24',
	net: 459,
	vat: 91.8,
	total: 550.8,
	left_to_pay: 550.8,
	pdf: 'https://platform.example/F-2026-000042.pdf',
};

export const invoiceSample = { id: 'ivc_01KAQ4Y2N4M6B8V0C2X4Z6A8S0', ...sampleFigures };

/** An invoice in a delivery. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function invoiceEventResult({ id, data, occurredAt }: Event, z: ZObject) {
	const invoiceId = textOf(data, 'invoiceId');
	return {
		id,
		invoice_id: invoiceId,
		kind: textOf(data, 'kind'),
		number: textOf(data, 'number'),
		state: textOf(data, 'state'),
		issued_on: textOf(data, 'issuedOn'),
		due_on: textOf(data, 'dueOn'),
		...amountsOf({
			net: data['net'],
			tax: data['tax'],
			gross: data['gross'],
			open: data['open'],
		}),
		pdf: laterInvoicePdf(z, invoiceId),
		occurred_at: occurredAt,
	};
}

export const invoiceEventFields = [
	idField('Event ID'),
	text('invoice_id', 'Invoice ID'),
	...figures,
	instantField('occurred_at', 'Occurred At'),
];

export const issuedInvoiceSample: ReturnType<typeof invoiceEventResult> = {
	id: 'evt_01KAQ4Z0Q2W4E6R8T0Y2U4I6O8',
	invoice_id: invoiceSample.id,
	...sampleFigures,
	occurred_at: '2026-11-24T09:00:00Z',
};

export const overdueInvoiceSample: ReturnType<typeof invoiceEventResult> = {
	...issuedInvoiceSample,
	id: 'evt_01KAQ4Z6P8A0S2D4F6G8H0J2K4',
	state: 'overdue',
	occurred_at: '2026-12-25T00:10:00Z',
};
