import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';

/** Amounts in euros are texts, so that no cent is lost. */
const euros = z
	.string()
	.meta({ id: 'Euros', description: 'Euros with two decimals', example: '1000.00' });

/** VAT categories that are relevant in France (UNTDID 5305). */
export const vatCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']).meta({
	id: 'VatCategory',
	description:
		'`S`: standard or reduced rate · `Z`: zero rate · `E`: exempt · `AE`: reverse charge · `K`: intra-community supply · `G`: export · `O`: outside the scope',
});

const exemption = z.object({ reason: z.string(), code: z.string().optional() });
const vat = z.object({
	category: vatCategory,
	rate: z.string().meta({ description: 'In percent', example: '20.00' }),
	exemption: exemption.optional().meta({ description: 'Why no VAT is charged' }),
});
const interval = z.object({ from: calendarDate, to: calendarDate });

export const invoiceState = z
	.enum(['draft', 'issued', 'sent', 'due', 'overdue', 'paid', 'credited', 'written_off'])
	.meta({
		id: 'InvoiceState',
		description:
			'`draft`: without a number, seen by the operator only · `due`: to be paid today · `overdue`: the day is over · `credited`: credit notes settle all of it',
	});
export const invoiceKind = z.enum(['invoice', 'credit_note']).meta({ id: 'InvoiceKind' });

const address = z.object({
	lines: z.array(z.string()),
	postalCode: z.string(),
	city: z.string(),
	country: z.string(),
});
const party = z.object({
	name: z.string(),
	siren: z.string().optional(),
	vatNumber: z.string().optional(),
	address,
});

/** An invoice in a list. */
export const invoiceSummary = z
	.object({
		id: z.string().meta({ example: 'ivc_01JC…' }),
		accountId: z.string(),
		kind: invoiceKind,
		state: invoiceState,
		number: z.string().nullable().meta({
			description: '`null`: a draft. Numbers of a series have no gaps',
			example: 'F-2026-000001',
		}),
		issuedOn: calendarDate.nullable().meta({ description: 'In Paris' }),
		dueOn: calendarDate.nullable().meta({ description: '`null`: a draft, or a credit note' }),
		orderId: z
			.string()
			.nullable()
			.meta({ description: 'The credit order that the invoice is for' }),
		currency: z.literal('EUR'),
		net: euros.meta({ description: 'Without VAT' }),
		tax: euros.meta({ description: 'VAT, rounded half up on the total of each rate' }),
		gross: euros.meta({ description: 'With VAT' }),
		open: euros.meta({ description: 'Amount still to pay today; negative: overpaid' }),
		createdAt: instant,
		issuedAt: instant.nullable(),
	})
	.meta({ id: 'InvoiceSummary' });
export const invoiceList = listOf(invoiceSummary);
export const invoiceQuery = page.extend({
	order,
	state: invoiceState.optional(),
	number: z.string().trim().min(1).max(50).optional().meta({
		description: 'Only the document with this number',
		example: 'F-2026-000001',
	}),
});

export const invoice = invoiceSummary
	.extend({
		seller: party.nullable().meta({ description: '`null`: a draft' }),
		buyer: party
			.extend({ kind: z.enum(['B2B', 'B2BINT', 'B2C', 'B2CINT']) })
			.nullable()
			.meta({
				description: 'The client as in the subscription on the day of issue; `null`: a draft',
			}),
		lines: z.array(
			z.object({
				id: z.string(),
				name: z.string(),
				description: z.string().optional(),
				quantity: z.string().meta({ example: '10000' }),
				unit: z.string().meta({ description: 'UN/ECE Recommendation 20', example: 'C62' }),
				unitPrice: z.string().meta({ example: '0.0459' }),
				net: euros,
				vat,
				period: interval.optional(),
			}),
		),
		adjustments: z.array(
			z.object({ kind: z.enum(['allowance', 'charge']), amount: euros, reason: z.string(), vat }),
		),
		vat: z
			.array(vat.extend({ base: euros, tax: euros }))
			.meta({ description: 'By category and rate' }),
		period: interval.optional(),
		deliveredOn: calendarDate.optional(),
		buyerReference: z.string().optional(),
		order: z.string().optional(),
		contract: z.string().optional(),
		terms: z.string().optional(),
		preceding: z
			.array(z.object({ id: z.string(), number: z.string(), issuedOn: calendarDate }))
			.meta({ description: 'The invoices that a credit note corrects' }),
		creditNotes: z.array(
			z.object({ id: z.string(), number: z.string(), issuedOn: calendarDate, gross: euros }),
		),
		payments: z
			.array(z.object({ id: z.string(), receivedOn: calendarDate, amount: euros }))
			.meta({ description: 'The parts of payments that settle it' }),
		dispute: z.enum(['open', 'upheld', 'rejected']).nullable().meta({
			description: 'Status of the client’s dispute (see `/dispute`); `null`: none',
		}),
		xmlSha256: z.string().nullable().meta({
			description: 'SHA-256 of the bytes of `/xml`; `null`: a draft',
		}),
	})
	.meta({ id: 'Invoice' });

export const lateFeesQuery = z.object({
	at: calendarDate.optional().meta({
		description: 'The last day that counts; default: today in Paris',
	}),
});

/** The fees of a late invoice, besides its amount. */
export const lateFees = z
	.object({
		invoiceId: z.string(),
		at: calendarDate,
		base: z.object({ net: euros, currency: z.literal('EUR') }),
		dueOn: calendarDate,
		slices: z
			.array(
				z.object({
					from: calendarDate,
					to: calendarDate,
					days: z.number().int(),
					base: euros.meta({ description: 'Unpaid amount without VAT, rounded for display' }),
					legalRate: z.string().nullable().meta({
						description: 'Percent a year; `null`: not published',
						example: '2.62',
					}),
					factor: z.number().int().meta({ example: 3 }),
					source: z.string().nullable().meta({ description: 'Where the rate is published' }),
				}),
			)
			.meta({ description: 'Periods with the same base and rate; each half-year has one rate' }),
		interest: euros.nullable().meta({
			description: 'Rounded once, half up; `null`: a rate is missing from `pendingFrom` on',
		}),
		indemnity: euros.meta({
			description: '40.00, once from the first late day; never for a consumer',
		}),
		pendingFrom: calendarDate.nullable(),
		decision: z.enum(['due', 'human']).meta({
			description: '`human`: the client is a consumer; a person decides on the claim',
		}),
		clause: z.literal('CG-14'),
		sources: z.array(z.string()),
	})
	.meta({ id: 'LateFees' });

/** `data` of `invoice.issued` and `invoice.overdue`. */
export const invoiceData = invoiceSummary
	.pick({ kind: true, state: true, issuedOn: true, dueOn: true, net: true, tax: true, gross: true })
	.extend({
		invoiceId: z.string().meta({ example: 'ivc_01JC…' }),
		number: z.string().meta({ example: 'F-2026-000001' }),
		open: euros,
	})
	.meta({ id: 'InvoiceData' });
