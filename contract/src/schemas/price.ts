import * as z from 'zod';
import { instant, listOf, order, page } from './common.ts';

export const textSha256 = z
	.string()
	.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal, lower case')
	.meta({ description: 'SHA-256 of the exact bytes of the text (UTF-8)' });

const credits = z.string().meta({ description: 'Credits', example: '1.000' });
export const priceList = z
	.object({
		id: z.string(),
		effectiveFrom: instant,
		sms: z.object({ perSegment: credits }),
		email: z.object({ perMessage: credits }),
		voice: z.object({ perInterval: credits, intervalSeconds: z.number().int() }),
		credit: z
			.object({
				price: z.string().meta({ description: 'Euros, without VAT', example: '0.045000' }),
				vatRate: z.string().meta({ description: 'Percent', example: '20.00' }),
			})
			.optional()
			.meta({ description: 'Price of a credit; absent: credits cannot be ordered' }),
		sha256: textSha256.meta({
			description: 'SHA-256 of the other members as canonical JSON (RFC 8785)',
		}),
	})
	.meta({ id: 'PriceList' });

/** `GET /v1/prices`. */
export const priceQuery = z.object({
	at: instant.optional().meta({ description: 'The list in effect at this instant; default: now' }),
});

const creditsAsked = z
	.string()
	.regex(/^\d{1,6}(\.\d{1,3})?$/, 'must be a decimal number with three decimals at most')
	.meta({ description: 'Credits', example: '1' });

const priceChange = z
	.object({
		reason: z.enum(['legislator', 'carrier']).meta({
			description: 'The terms permit no other reason for a change without a new acceptance',
		}),
		evidence: z.string().trim().min(10, 'must name the evidence').max(1000).meta({
			description: 'The text of the law, or the letter of the carrier',
		}),
	})
	.meta({ id: 'PriceChange' });

/** A price list that the operator proposes. */
export const priceProposal = z
	.object({
		effectiveFrom: instant.meta({
			description: 'The instant from which the prices apply; not in the past',
		}),
		sms: z.object({ perSegment: creditsAsked }),
		email: z.object({ perMessage: creditsAsked }),
		voice: z.object({
			perInterval: creditsAsked,
			intervalSeconds: z.number().int().min(1).max(3600),
		}),
		credit: z.object({
			price: z
				.string()
				.regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a decimal number with six decimals at most')
				.meta({ description: 'Euros, without VAT', example: '0.045' }),
			vatRate: z
				.string()
				.regex(/^\d{1,2}(\.\d{1,2})?$/, 'must be a decimal number with two decimals at most')
				.meta({ description: 'Percent', example: '20' }),
		}),
		change: priceChange.optional().meta({
			description:
				'Required if clients are under other prices: they get a notice and may leave within 15 days of the information',
		}),
	})
	.meta({ id: 'PriceProposal' });

/** A price list as the operator sees it. */
export const operatorPriceList = priceList
	.extend({
		change: priceChange.nullable(),
		publishedAt: instant.nullable().meta({ description: '`null`: proposed, not published' }),
	})
	.meta({ id: 'OperatorPriceList' });
export const operatorPriceLists = listOf(operatorPriceList);
export const operatorPriceQuery = page.extend({ order });
