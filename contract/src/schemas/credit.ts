import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { shortList } from './short-list.ts';

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
		available: credits.meta({ description: 'Credits that can be used today' }),
		reserved: credits.meta({ description: 'Set aside for messages that wait or are being sent' }),
		inDoubt: credits.meta({
			description:
				'Set aside for messages of status `unknown`: the carrier may or may not have accepted them',
		}),
		expiring: z
			.array(z.object({ on: calendarDate, amount: credits, lotId: z.string() }))
			.meta({ description: 'The next twenty lots by their last day of validity (Paris)' }),
		alert: z
			.object({
				below: z.array(credits).meta({ description: 'Highest first' }),
				daysBeforeExpiry: z.array(z.number().int()).meta({ description: 'Longest first' }),
			})
			.meta({ description: 'The alert settings, as `PUT /v1/credits/alert` sets them' }),
		asOf: instant,
	})
	.meta({ id: 'CreditBalance' });

export const creditLot = z
	.object({
		id: z.string().meta({ example: 'lot_01JC…' }),
		origin: z.enum(['purchased', 'granted']),
		boughtOn: calendarDate,
		lastDay: calendarDate.meta({ description: 'The last day on which they can be used, in Paris' }),
		extendedByDays: z.number().int().optional().meta({
			description:
				'Days by which `lastDay` was extended, for suspensions that were lifted in good faith, or by the operator; absent: none',
		}),
		extendedBecause: z.array(z.string()).max(20).optional().meta({
			description: 'The operator’s reasons for the extensions, oldest first; absent: none',
		}),
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
			description: 'Positive if credits become available, otherwise negative',
		}),
		from: z.string().meta({ example: 'available' }),
		to: z.string().meta({ example: 'reserved' }),
		lotId: z.string(),
		messageId: z.string().nullable(),
		availableAfter: credits.meta({
			description:
				'Available credits of all lots after this entry, by the journal: credits count until their expiry is booked',
		}),
	})
	.meta({ id: 'CreditEntry' });

export const creditEntryList = listOf(creditEntry);
export const creditEntryQuery = page.extend({ order });

/** Thresholds and periods that an account may choose. */
const MOST_ALERTS = 10;

/** `GET|PUT /v1/credits/alert`: when `account.credit_low` and `account.credit_expiring` are emitted. */
export const creditAlertRequest = z
	.object({
		below: shortList(
			z
				.string()
				.regex(/^\d{1,9}(\.\d{1,3})?$/, 'must be a decimal number with three decimals at most')
				.meta({ example: '1000' }),
			MOST_ALERTS,
		)
			.default([])
			.meta({
				description:
					'Credits. When fewer are available, `account.credit_low` is emitted: once for each threshold, and again after a refill',
			}),
		daysBeforeExpiry: shortList(z.number().int().min(1).max(366), MOST_ALERTS)
			.default([])
			.meta({
				description:
					'Days before the last day of a lot on which `account.credit_expiring` is emitted, if credits of it are left',
				example: [30, 7],
			}),
	})
	.meta({ id: 'CreditAlertRequest' });

export const creditAlert = z
	.object({
		below: z
			.array(
				z.object({
					threshold: credits,
					reached: z.boolean().meta({
						description: 'Fewer credits are available now. The next alert comes after a refill',
					}),
				}),
			)
			.meta({ description: 'Highest first' }),
		daysBeforeExpiry: z.array(z.number().int()).meta({ description: 'Longest first' }),
	})
	.meta({ id: 'CreditAlert' });

/** `data` of `account.credit_low`. */
export const creditLowData = z
	.object({
		threshold: credits,
		available: credits.meta({ description: 'Balance after the change that crossed the threshold' }),
	})
	.meta({ id: 'CreditLowData' });

/** `data` of `account.credit_expiring`. */
export const creditExpiringData = z
	.object({
		lotId: z.string().meta({ example: 'lot_01JC…' }),
		amount: credits.meta({ description: 'Credits of the lot that are still available' }),
		lastDay: calendarDate.meta({ description: 'The last day on which they can be used, in Paris' }),
		daysLeft: z.number().int().meta({ description: 'From today to the last day' }),
	})
	.meta({ id: 'CreditExpiringData' });
