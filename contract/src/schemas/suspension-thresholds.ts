import * as z from 'zod';

/** The thresholds that suspend, as they are published. */
export const suspensionThresholds = z
	.object({
		shares: z.array(
			z.object({
				name: z.string(),
				rule: z.string(),
				by: z.enum(['proven', 'ratio']).meta({
					description: '`proven`: the lower bound of the 95 % Wilson interval counts',
				}),
				warnAbove: z.number(),
				stopAbove: z.number(),
				sample: z.number().int(),
				counts: z.string(),
				source: z.string(),
			}),
		),
		counts: z.array(
			z.object({
				name: z.string(),
				rule: z.string().nullable(),
				least: z.number().int(),
				days: z.number().int(),
				counts: z.string(),
				source: z.string(),
			}),
		),
		campaigns: z
			.array(
				z.object({
					channel: z.string(),
					kind: z.string(),
					stopAbove: z.number(),
					source: z.object({ fr: z.string(), en: z.string() }),
				}),
			)
			.meta({ description: 'For one campaign; a policy may lower them' }),
		scopes: z
			.array(z.string())
			.meta({ description: 'The scope of the suspension, the smallest first' }),
		matureAfterMinutes: z.number().int().meta({
			description: 'Age from which messages count, after their hand-over',
		}),
		confidence: z
			.literal('low')
			.meta({ description: 'The terms say « trop élevé »; the platform sets the figures' }),
	})
	.meta({ id: 'SuspensionThresholds' });
