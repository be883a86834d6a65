import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';

/** Thousandths are exact, so credits travel as texts. */
const credits = z
	.string()
	.meta({ id: 'Credits', description: 'Credits with three decimals', example: '8421.000' });

export const creditBalance = z
	.object({
		unit: z.literal('credit'),
		plan: z.enum(['unmetered', 'prepaid']).meta({
			description: '`unmetered`: messages cost nothing and all amounts are zero',
		}),
		available: credits.meta({ description: 'What can be used today' }),
		reserved: credits.meta({ description: 'Set aside for messages that wait or are being sent' }),
		inDoubt: credits.meta({
			description: 'Set aside for messages of which nobody knows whether the carrier accepted them',
		}),
		expiring: z
			.array(z.object({ on: calendarDate, amount: credits, lotId: z.string() }))
			.meta({ description: 'The next twenty lots by their last day of validity (Paris)' }),
		asOf: instant,
	})
	.meta({ id: 'CreditBalance' });

export const creditLot = z
	.object({
		id: z.string().meta({ example: 'lot_01JC…' }),
		origin: z.enum(['purchased', 'granted']),
		boughtOn: calendarDate,
		lastDay: calendarDate.meta({ description: 'The last day on which they can be used, in Paris' }),
		state: z.enum(['active', 'exhausted', 'expired', 'voided']),
		quantity: credits,
		available: credits.meta({ description: 'Zero once the lot has expired' }),
		reserved: credits,
		consumed: credits,
		expired: credits,
		voided: credits,
		createdAt: instant,
	})
	.meta({ id: 'CreditLot' });

export const creditLotList = listOf(creditLot);
export const creditLotQuery = page.extend({ order });

export const creditEntry = z
	.object({
		id: z.string().meta({ example: 'ent_01JC…' }),
		transactionId: z.string(),
		at: instant,
		cause: z.enum([
			'purchased',
			'granted',
			'reserved',
			'captured',
			'released',
			'lapsed',
			'moved',
			'expired',
			'voided',
			'corrected',
		]),
		amount: credits.meta({
			description: 'Positive where credits become available, negative elsewhere',
		}),
		from: z.string().meta({ example: 'available' }),
		to: z.string().meta({ example: 'reserved' }),
		lotId: z.string(),
		messageId: z.string().nullable(),
	})
	.meta({ id: 'CreditEntry' });

export const creditEntryList = listOf(creditEntry);
export const creditEntryQuery = page.extend({ order });
