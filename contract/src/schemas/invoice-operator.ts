import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { invoiceKind, invoiceState, vatCategory } from './invoice.ts';
import { shortList } from './short-list.ts';

const name = z.string().trim().min(1, 'must not be empty').max(200);
const optionalText = z.string().trim().min(1, 'must not be empty').max(200).optional();
const interval = z.strictObject({ from: calendarDate, to: calendarDate });
const reason = z.string().trim().min(10, 'must say why, in ten characters at least').max(500);

const money = z
	.string()
	.regex(/^\d{1,11}(\.\d{1,2})?$/, 'must be euros with two decimals at most, e.g. 459.00')
	.meta({ example: '459.00' });
const percent = z
	.string()
	.regex(/^\d{1,2}(\.\d{1,2})?$/, 'must be a percentage with two decimals at most, e.g. 20.00');

const vat = z.strictObject({
	category: vatCategory.exclude(['K', 'G']).default('S').meta({
		description: 'As in `VatCategory`; `K` and `G` are for goods only',
	}),
	rate: percent.default('20.00').meta({ description: 'In percent; 0 for every category but `S`' }),
	exemption: z
		.strictObject({ reason: name, code: optionalText })
		.optional()
		.meta({ description: 'Why no VAT is charged; for `E`, `AE` and `O`' }),
});

const line = z.strictObject({
	name: name.meta({ example: 'Crédits SMS' }),
	description: z.string().trim().min(1, 'must not be empty').max(1000).optional(),
	quantity: z
		.string()
		.regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be a number with four decimals at most')
		.meta({ example: '10000' }),
	unit: z.string().trim().min(1).max(3).default('C62').meta({
		description: 'UN/ECE Recommendation 20: `C62` a piece, `MIN` a minute',
	}),
	unitPrice: z
		.string()
		.regex(/^\d{1,7}(\.\d{1,6})?$/, 'must be euros with six decimals at most')
		.meta({ description: 'Without VAT', example: '0.0459' }),
	vat: vat.optional().meta({
		description: 'Default: derived from the client and its country; 20 % in metropolitan France',
	}),
	period: interval.optional(),
});
const lines = shortList(line, 200).min(1, 'must have at least one line');
const adjustments = shortList(
	z.strictObject({
		kind: z.enum(['allowance', 'charge']),
		amount: money,
		reason: name,
		vat: vat.optional(),
	}),
	20,
).meta({ description: 'Discounts and charges on the whole document' });

export const invoiceDraftRequest = z
	.strictObject({
		accountId: z.string().min(1).max(100),
		lines,
		adjustments: adjustments.optional(),
		orderId: optionalText.meta({ description: 'The credit order that the invoice is for' }),
		period: interval.optional(),
		deliveredOn: calendarDate.optional(),
		buyerVatNumber: z
			.string()
			.regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'must begin with the code of its country, without spaces')
			.optional()
			.meta({ description: 'VAT number of the buyer; required for reverse charge abroad (`AE`)' }),
		buyerReference: optionalText,
		order: optionalText.meta({ description: 'The buyer’s purchase order number' }),
		contract: optionalText,
	})
	.meta({ id: 'InvoiceDraftRequest' });

export const operatorInvoiceQuery = page.extend({
	order,
	state: invoiceState.optional(),
	kind: invoiceKind.optional(),
	accountId: z.string().min(1).max(100).optional(),
});

export const creditNoteRequest = z
	.strictObject({
		reason: reason.meta({ description: 'Printed on the credit note' }),
		lines: lines.optional().meta({
			description:
				'Default: all lines of the invoice. A line without VAT takes the VAT of the invoice, if there is only one',
		}),
	})
	.meta({ id: 'CreditNoteRequest' });

export const paymentRequest = z
	.strictObject({
		amount: money,
		receivedOn: calendarDate.meta({ description: 'When the money arrived' }),
		reference: optionalText.meta({ description: 'As on the bank statement' }),
		also: shortList(z.string().min(1).max(100), 50)
			.default([])
			.meta({ description: 'Further invoices that the payer named, in this order' }),
	})
	.meta({ id: 'PaymentRequest' });
export const payment = z
	.object({
		id: z.string().meta({ example: 'pay_01JC…' }),
		accountId: z.string(),
		amount: z.string(),
		receivedOn: calendarDate,
		reference: z.string().nullable(),
		allocations: z.array(z.object({ invoiceId: z.string(), amount: z.string() })),
		left: z.string().meta({ description: 'Amount that remains to the payer’s credit' }),
		createdAt: instant,
	})
	.meta({ id: 'Payment' });

export const writeOffRequest = z.strictObject({ reason }).meta({ id: 'WriteOffRequest' });
export const writeOff = z
	.object({
		invoiceId: z.string(),
		state: z.enum(['proposed', 'confirmed']),
		reason: z.string(),
		proposedBy: z.string(),
		confirmedBy: z.string().nullable(),
	})
	.meta({ id: 'WriteOff' });

const halfYear = z
	.string()
	.regex(/^20\d{2}-S[12]$/, 'must be a half-year, e.g. 2026-S2')
	.meta({ example: '2026-S2' });
export const legalRateRequest = z
	.strictObject({
		halfYear,
		rate: percent.meta({ description: 'Percent per year for creditors that are companies' }),
		source: z
			.string()
			.trim()
			.min(10, 'must name the order and its publication')
			.max(300)
			.regex(/\b(?:JO|JORF|[A-Z]{4}\d{7}[A-Z])\b/, 'must name the Journal officiel or the NOR')
			.meta({ example: 'arrêté du 15 décembre 2025, JORF n° 0302 du 26 décembre 2025' }),
	})
	.meta({ id: 'LegalRateRequest' });
export const legalRateConfirmation = z
	.strictObject({
		rate: percent.meta({ description: 'The rate as the second person reads it in the source' }),
	})
	.meta({ id: 'LegalRateConfirmation' });
export const legalRate = z
	.object({
		id: z.string().nullable().meta({ description: '`null`: the rate ships with the product' }),
		halfYear: z.string(),
		rate: z.string(),
		source: z.string(),
		state: z.enum(['published', 'proposed', 'confirmed']).meta({
			description: '`published`: ships with the product · `proposed`: not in effect yet',
		}),
		proposedBy: z.string().nullable(),
		confirmedBy: z.string().nullable(),
	})
	.meta({ id: 'LegalRate' });
export const legalRateList = listOf(legalRate);

const sellerFields = {
	name,
	legalForm: name.meta({ example: 'SAS au capital de 10 000 €' }),
	siren: z.string().regex(/^\d{9}$/, 'must be nine digits'),
	siret: z
		.string()
		.regex(/^\d{14}$/, 'must be fourteen digits')
		.optional(),
	vatNumber: z.string().min(4).max(15).optional().meta({ example: 'FR44732829320' }),
	address: z.strictObject({
		lines: shortList(name, 3).min(1),
		postalCode: z.string().trim().min(1).max(20),
		city: name,
		country: z.string().regex(/^[A-Z]{2}$/, 'must be two letters of ISO 3166-1'),
	}),
	iban: z.string().min(15).max(34).meta({ description: 'Without spaces' }),
	bic: z
		.string()
		.regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/, 'must be eight or eleven characters')
		.optional(),
	vatDueOn: z.enum(['payment', 'invoice']).meta({
		description: 'When VAT on services is due; `invoice`: the seller opted for debits',
	}),
};
const endpoint = z.strictObject({
	scheme: z.string().min(2).max(4),
	id: z.string().min(1).max(125),
});

export const sellerRequest = z
	.strictObject({
		...sellerFields,
		endpoint: endpoint.optional().meta({
			description: 'Electronic address in the directory; default: `0225` and the SIREN',
		}),
		contact: z
			.strictObject({
				name,
				phone: z.string().trim().min(1).max(30).optional(),
				email: z.email({ error: 'must be an e-mail address' }).max(254).optional(),
			})
			.optional(),
	})
	.meta({ id: 'SellerRequest' });
export const seller = sellerRequest
	.extend({ endpoint, setBy: z.string(), setAt: instant })
	.meta({ id: 'Seller' });

const words = z.string().trim().min(10, 'must say why, in ten characters at least').max(2000);
export const invoiceDisputeRequest = z
	.strictObject({ reason: words })
	.meta({ id: 'InvoiceDisputeRequest' });
export const invoiceDisputeDecision = z
	.strictObject({ outcome: z.enum(['upheld', 'rejected']), reason: words })
	.meta({ id: 'InvoiceDisputeDecision' });
export const invoiceDispute = z
	.object({
		invoiceId: z.string(),
		state: z.enum(['open', 'upheld', 'rejected']).meta({
			description: '`upheld`: the operator agrees; a credit note corrects the invoice',
		}),
		reason: z.string().meta({ description: 'Of the client' }),
		answer: z
			.string()
			.nullable()
			.meta({ description: 'The operator’s decision; `null`: none yet' }),
		disputedAt: instant,
		decidedAt: instant.nullable(),
	})
	.meta({ id: 'InvoiceDispute' });
