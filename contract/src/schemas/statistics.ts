import * as z from 'zod';
import { calendarDate, channel, instant, purpose } from './common.ts';
import { shortList } from './short-list.ts';

/** The metrics. A message counts once in each; `unknown` is a balance: the number of messages that still have this status. */
export const statisticsMetrics = [
	'accepted',
	'rejected',
	'handed_over',
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'unknown',
	'expired',
	'cancelled',
	'hard_bounce',
	'soft_bounce',
	'complaint',
	'stop',
	'reply',
	'segments',
	'credits',
] as const;
export const statisticsMetric = z.enum(statisticsMetrics).meta({
	id: 'StatisticsMetric',
	description:
		'`accepted`: stored by the intake. `rejected`: refused by the rules, at the intake or later; dry runs are not counted. `handed_over`: the first hand-over to a carrier began; `segments` and `credits` count these messages. `stop`: an opt-out that answers a message. A message counts once in each; `unknown` is the number of messages that still have this status.',
});

export const statisticsDimensions = [
	'channel',
	'purpose',
	'campaign',
	'variant',
	'place',
	'provider',
	'sender',
	'rule',
] as const;
export const statisticsDimension = z.enum(statisticsDimensions).meta({
	id: 'StatisticsDimension',
	description:
		'`place`: territory, e.g. `FR` or `FR-971`; `several`: several are possible. `provider`: class of the mailbox provider. `sender`: for e-mail the sending domain. `rule`: only for rejected messages.',
});

/** `?by=` and `?metric=` as one value with commas, as a repeated parameter, or both. */
function listed<Entry extends z.ZodType>(entry: Entry, most: number) {
	const split = (value: unknown): unknown => {
		const values: unknown[] = Array.isArray(value) ? value : [value];
		if (!values.every((item) => typeof item === 'string')) return value;
		return [...new Set(values.flatMap((item) => item.split(',')).map((item) => item.trim()))];
	};
	return z.preprocess(split, shortList(entry, most).min(1)).optional();
}

const moment = z.union([instant, calendarDate], {
	error: 'must be a date, e.g. 2026-11-24, or an ISO 8601 instant with an offset',
});

const period = z.object({
	from: moment.optional().meta({
		description:
			'A date in `zone`, or an instant, which is rounded down to the hour; default: 30 days before `to`',
		example: '2026-11-01',
	}),
	to: moment.optional().meta({
		description: 'A date in `zone`, inclusive; or an instant, exclusive; default: now',
		example: '2026-11-30',
	}),
	zone: z.string().min(1).max(64).default('Europe/Paris').meta({
		description: 'Time zone of dates, days and weeks. Counts are kept by UTC hour.',
		example: 'America/Guadeloupe',
	}),
	channel: channel.optional(),
	purpose: purpose.optional(),
	campaignId: z.string().min(1).max(100).optional(),
	format: z.enum(['json', 'csv']).optional().meta({ description: 'Instead of the header Accept' }),
});

export const statisticsQuery = period.extend({
	bucket: z
		.enum(['hour', 'day', 'week'])
		.default('day')
		.meta({ description: 'Weeks begin on Monday' }),
	by: listed(statisticsDimension, statisticsDimensions.length).meta({
		description: 'Dimensions, separated by commas, or a repeated parameter',
		example: 'channel,provider',
	}),
	metric: listed(statisticsMetric, statisticsMetrics.length).meta({
		description: 'Metrics, separated by commas, or a repeated parameter; default: all',
	}),
	sender: z.string().trim().min(1).max(320).optional().meta({
		description: 'One sender, as in `by=sender`',
		example: 'DURAND',
	}),
	clock: z.enum(['activity', 'cohort']).default('activity').meta({
		description:
			'`activity`: counts by the time of the event. `cohort`: counts by the time of the hand-over, without messages that were not handed over.',
	}),
});

export const deliverabilityQuery = period;

export const rate = z
	.object({
		value: z.number().meta({ example: 0.023 }),
		low: z.number(),
		high: z.number(),
	})
	.nullable()
	.meta({
		id: 'Rate',
		description:
			'A share with the bounds of its 95 % Wilson interval. `null`: nothing was handed over in the period, or fewer messages than the metric counts',
	});

const rates = z
	.object({ delivery: rate, bounce: rate, complaint: rate, stop: rate, reply: rate })
	.meta({ id: 'Rates', description: 'Shares of the messages that were handed over' });

const group = z.partialRecord(statisticsDimension, z.string()).meta({
	id: 'StatisticsGroup',
	description: 'Value of each dimension of `by`; empty: none or unknown',
});
const counts = z.partialRecord(statisticsMetric, z.number()).meta({ id: 'StatisticsCounts' });

const latency = z
	.object({
		p50Seconds: z.number().nullable(),
		p95Seconds: z.number().nullable(),
		buckets: z.array(z.object({ upToSeconds: z.number().nullable(), messages: z.number().int() })),
	})
	.meta({
		id: 'DeliveryLatency',
		description:
			'Time from the hand-over to the delivery. Percentiles are upper bounds of buckets; `null`: nothing was delivered, or the value exceeds the last bound',
	});

export const statistics = z
	.object({
		from: instant,
		to: instant,
		zone: z.string(),
		bucket: z.enum(['hour', 'day', 'week']),
		clock: z.enum(['activity', 'cohort']),
		by: z.array(statisticsDimension),
		metrics: z.array(statisticsMetric),
		data: z
			.array(
				z.object({
					start: instant.meta({ description: 'Beginning of the bucket' }),
					label: z.string().meta({ description: 'The same in `zone`', example: '2026-11-24' }),
					group,
					counts: counts.meta({ description: 'Absent: 0' }),
					rates: rates.optional().meta({ description: 'Absent for hours' }),
				}),
			)
			.meta({ description: 'Buckets that are not empty, oldest first' }),
		totals: z.array(z.object({ group, counts, rates, latency })).meta({
			description: 'The whole period: the sums of `data`',
		}),
		checkedTo: instant.nullable().meta({
			description: 'Hours before this instant were compared with the stored messages',
		}),
		drift: z.number().int().meta({
			description: 'Difference of the counts in the last compared hour, before the repair',
		}),
	})
	.meta({ id: 'Statistics' });

export const deliverability = z
	.object({
		from: instant,
		to: instant,
		data: z
			.array(
				z.object({
					channel,
					sender: z.string().meta({ description: 'For e-mail the sending domain' }),
					provider: z.string(),
					counts,
					rates,
					latency,
				}),
			)
			.meta({ description: 'Messages handed over in the period, and their outcomes' }),
		reputation: z
			.array(
				z.object({
					sender: z.string(),
					delivered: z.number().int(),
					complaints: z.number().int(),
					rate,
				}),
			)
			.meta({
				description:
					'Marketing e-mail of each sending domain in the last 30 days, as rule EML-05 reads it',
			}),
	})
	.meta({ id: 'Deliverability' });
