import * as z from 'zod';
import { calendarDate, channel, instant, localizedText, purpose, wholeNumber } from './common.ts';

export const rule = z
	.object({
		id: z.string().meta({ example: 'HRS-03' }),
		title: localizedText,
		layer: z.enum(['law', 'charter', 'contract', 'house']),
		source: localizedText.meta({ description: 'The text that the rule implements' }),
		outcome: z.enum(['warn', 'amend', 'defer', 'hold', 'reject']).meta({
			description: 'The effect of a finding on a message, if the policy enforces the rule',
		}),
		channels: z.array(channel),
		purposes: z.array(purpose),
		effectiveFrom: calendarDate,
		effectiveUntil: calendarDate.nullable().meta({
			description: 'The first day on which the rule no longer holds',
		}),
		confidence: z.enum(['high', 'medium', 'low']),
		docs: z.string().meta({ description: 'The page of the rule: why it exists, and examples' }),
	})
	.meta({ id: 'Rule' });

export const ruleList = z
	.object({
		ruleset: z.string().meta({ example: '2026.11.11' }),
		data: z.array(rule),
	})
	.meta({ id: 'RuleList' });

/** Days of one answer: the limit of the compliance module. */
const MOST_DAYS = 31;

export const permittedHoursQuery = z.strictObject({
	territory: z
		.string()
		.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country or a territory, e.g. FR or FR-971')
		.optional()
		.meta({
			description: 'ISO 3166-2 if there is a code, else ISO 3166-1; default: every place of France',
			example: 'FR-971',
		}),
	from: calendarDate.optional().meta({
		description: 'The first day, in the local calendar of each place; default: today in Paris',
		example: '2026-12-24',
	}),
	days: wholeNumber(1, MOST_DAYS).default(7),
	channel: channel.default('sms'),
});

const permittedWindow = z
	.object({
		from: instant,
		to: instant.meta({ description: 'Exclusive' }),
		opens: z.string().meta({ description: 'In local time', example: '08:00' }),
		closes: z.string().meta({ example: '21:30' }),
	})
	.meta({ id: 'PermittedWindow' });

const closingRule = z
	.object({
		rule: z.string().meta({ example: 'HRS-04' }),
		holiday: z
			.object({
				name: localizedText,
				status: z.enum(['statutory', 'usage', 'disputed']).meta({
					description: '`usage`: by custom. `disputed`: sources disagree, so the holiday counts',
				}),
			})
			.nullable()
			.meta({ description: '`null`: the rule closes every such day of the week' }),
	})
	.meta({ id: 'ClosingRule' });

export const permittedHours = z
	.object({
		at: instant.meta({ description: 'The instant of the computation' }),
		channel,
		from: calendarDate,
		days: z.number().int(),
		ruleset: z.string(),
		calendar: z.string(),
		places: z.array(
			z.object({
				territory: z.string(),
				timeZone: z.string(),
				days: z.array(
					z.object({
						day: calendarDate,
						windows: z
							.array(permittedWindow)
							.meta({ description: 'Empty: the day is closed to marketing' }),
						closedBy: z
							.array(closingRule)
							.meta({ description: 'Why the day is closed; empty if it is open' }),
					}),
				),
			}),
		),
	})
	.meta({
		id: 'PermittedHours',
		description:
			'The hours in which the policy of the account permits marketing. A day ends at local midnight. A person without a known postal code may be in several places: see the verdict of a check.',
	});
