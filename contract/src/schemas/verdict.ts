import * as z from 'zod';
import { instant, localizedText, purpose } from './common.ts';

export const finding = z
	.object({
		rule: z.string().meta({ example: 'HRS-03' }),
		outcome: z.enum(['warn', 'amend', 'defer', 'hold', 'reject']),
		layer: z.enum(['law', 'charter', 'contract', 'house']),
		source: z.string().meta({ description: 'The text that the rule implements, in French' }),
		citation: localizedText.optional().meta({ description: 'The same in English and in French' }),
		effectiveFrom: z.string(),
		confidence: z.enum(['high', 'medium', 'low']),
		message: localizedText,
		detail: z.record(z.string(), z.unknown()),
	})
	.meta({ id: 'Finding', description: 'The result of one rule for the message' });

export const verdict = z
	.object({
		outcome: z.enum(['allow', 'amend', 'defer', 'hold', 'reject']),
		findings: z.array(finding),
		nextPermittedAt: instant.nullable(),
		amended: z
			.object({
				text: z.string(),
				changes: z.array(z.object({ rule: z.string(), from: z.string(), to: z.string() })),
			})
			.nullable(),
		places: z.array(z.object({ territory: z.string(), timeZone: z.string() })),
		purpose: z.object({ declared: purpose, inferred: purpose, signals: z.array(z.string()) }),
		cost: z
			.object({
				segments: z.number().int(),
				encoding: z.enum(['GSM-7', 'UCS-2']),
				credits: z.number(),
			})
			.nullable(),
		versions: z.object({
			ruleset: z.string(),
			calendar: z.string(),
			tzdata: z.string(),
			phone: z.string(),
		}),
		at: instant,
	})
	.meta({
		id: 'Verdict',
		description:
			'Whether a message may be sent, the reasons against it, the text to send, and when',
	});
