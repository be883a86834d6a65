import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { textSha256 } from './price.ts';

const cents = z.number().int().min(0);
const priceListId = z.string().min(1).max(100).meta({ example: 'prl_01JC…' });

export const creditOrderState = z
	.enum(['placed', 'paid', 'cancelled', 'expired', 'refunded'])
	.meta({
		id: 'CreditOrderState',
		description:
			'`placed`: awaiting payment · `paid`: the credits are available · `cancelled`: withdrawn before payment · `expired`: not paid in time · `refunded`: a credit note took back the remaining credits',
	});

export const creditOrderRequest = z
	.object({
		credits: z.number().int().min(1).max(10_000_000),
		priceList: z.object({ id: priceListId, sha256: textSha256 }).optional().meta({
			description: 'The price list that the client saw; refused if another one is in force now',
		}),
		reference: z.string().trim().min(1, 'must not be empty').max(100).optional().meta({
			description: 'The buyer’s reference for the invoice, e.g. a purchase order number',
		}),
	})
	.meta({ id: 'CreditOrderRequest' });

/** The payment of an order. */
const payment = z
	.object({
		receivedOn: calendarDate,
		means: z.enum(['transfer', 'card', 'direct_debit', 'cheque', 'other']),
		reference: z.string().trim().min(1, 'must name the payment').max(200).meta({
			description: 'As on the bank statement',
		}),
	})
	.meta({ id: 'CreditOrderPayment' });

export const creditOrder = z
	.object({
		id: z.string().meta({ example: 'ord_01JC…' }),
		accountId: z.string(),
		state: creditOrderState,
		credits: z.string().meta({ description: 'With three decimals', example: '1000.000' }),
		priceList: z.object({ id: priceListId, version: instant, sha256: textSha256 }).meta({
			description:
				'The list in force when the order was placed; its version is its `effectiveFrom`',
		}),
		unitPrice: z
			.string()
			.meta({ description: 'Euros per credit, without VAT', example: '0.045000' }),
		vatRate: z.string().meta({ description: 'Percent', example: '20.00' }),
		netCents: cents,
		vatCents: cents,
		grossCents: cents.meta({ description: 'The amount to pay, in euro cents' }),
		validityMonths: z.number().int().meta({
			description: 'Validity of the credits from their purchase on',
		}),
		reference: z.string().nullable(),
		orderedBy: z.string().meta({ description: 'ID of the API key or the person' }),
		placedAt: instant,
		expiresAt: instant.meta({ description: 'The instant until which it can be paid' }),
		endedAt: instant.nullable(),
		payment: payment.nullable(),
		lotId: z.string().nullable().meta({ description: 'The credits of a paid order' }),
		invoiceId: z.string().nullable().meta({
			description:
				'Issued with the payment; `null`: not paid, or paid before the platform issued invoices',
		}),
		creditNoteId: z.string().nullable().meta({ description: 'Of a refunded order' }),
	})
	.meta({ id: 'CreditOrder' });
export const creditOrderList = listOf(creditOrder);
export const creditOrderQuery = page.extend({ order, state: creditOrderState.optional() });

export const operatorOrderQuery = creditOrderQuery.extend({
	accountId: z.string().min(1).max(100).optional(),
});
export const orderRefund = z
	.object({
		reason: z.string().trim().min(10, 'must say why, in ten characters at least').max(300).meta({
			description: 'Printed on the credit note',
		}),
	})
	.meta({ id: 'OrderRefund' });
export const operatorPayment = payment
	.extend({
		grossCents: cents.meta({
			description: 'The amount received: exactly `grossCents` of the order',
		}),
	})
	.meta({ id: 'OperatorPayment' });
