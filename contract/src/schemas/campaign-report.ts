import * as z from 'zod';
import { campaignCounts, campaignStatus } from './campaign.ts';
import { pilotReason } from './campaign-plan.ts';
import { channel, instant, listOf, page } from './common.ts';
import { messageStatus } from './message.ts';

const count = z.number().int();

/** A share with its 95 percent interval. */
export const campaignRate = z
	.object({
		count,
		of: count,
		rate: z.number().nullable(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		limit: z.number().nullable().meta({ description: 'A rate above this suspends the campaign' }),
		usual: z.number().nullable().meta({
			description: 'The same rate over the campaigns of the channel that ended in the last 28 days',
		}),
	})
	.meta({ id: 'CampaignRate' });

const byRule = z.object({ rule: z.string(), count });

/** A period of time. */
const span = z.object({ from: instant, to: instant });

export const campaignPlace = z
	.object({
		territory: z.string(),
		timeZone: z.string(),
		windows: z.array(span).meta({ description: 'Permitted hours from the start to the end' }),
		closedDays: z.array(z.object({ day: z.string(), name: z.string().nullable() })),
		recipients: count,
		departures: z.array(span.extend({ count })),
		later: z.array(z.object({ at: instant, count })).meta({
			description:
				'Recipients whose messages cannot leave at the start, by the earliest permitted instant',
		}),
		never: count,
		expired: count.meta({ description: 'Recipients whose messages would expire' }),
	})
	.meta({ id: 'CampaignPlace' });

export const campaignProjection = z
	.object({
		points: z.array(z.object({ at: instant, left: count })).meta({
			description: 'Messages that will have left by then',
		}),
		doneAt: instant.nullable(),
		expired: count.meta({ description: 'Recipients whose messages would expire' }),
	})
	.meta({ id: 'CampaignProjection' });

export const campaignCheck = z
	.object({
		at: instant.meta({ description: 'The launch instant of the check' }),
		exact: z.boolean().meta({
			description:
				'`false`: the audience is large, so the figures are estimated from `examined` contacts',
		}),
		examined: count,
		audience: count,
		now: count,
		later: z.array(z.object({ at: instant, count })),
		never: z.array(byRule),
		held: z.array(byRule).meta({
			description:
				'Rules that would suspend the campaign immediately, so that a person must review it',
		}),
		duplicate: count,
		expired: count,
		cost: z.object({ credits: z.number(), segments: count }),
		warnings: z.array(byRule),
		places: z.array(campaignPlace),
		projection: campaignProjection,
		pilot: z.object({ size: count, waitMinutes: count, because: pilotReason }).nullable().meta({
			description:
				'The first recipients, after whose departure the others wait for so many minutes; the projection includes this wait',
		}),
		bestEarlierStart: instant.nullable().meta({
			description: 'A start at which fewer messages would wait for another day or expire',
		}),
		contentHash: z.string(),
		audienceHash: z.string(),
	})
	.meta({ id: 'CampaignCheck' });

export const campaignReport = z
	.object({
		id: z.string(),
		status: campaignStatus,
		counts: campaignCounts,
		skippedByRule: z.array(byRule),
		variants: z.array(
			z.object({
				key: z.string().nullable(),
				fed: count,
				handedOver: count,
				delivered: count,
				replies: count,
				clicks: count.nullable().meta({ description: 'People; `null`: nobody is known' }),
				optOuts: count,
			}),
		),
		revisions: z.array(z.object({ revision: count, fed: count })),
		rates: z.object({
			delivered: campaignRate,
			bounced: campaignRate,
			complained: campaignRate,
			optedOut: campaignRate,
			replied: campaignRate,
		}),
		credits: z.number(),
		segments: count,
		places: z.array(campaignPlace).nullable(),
		projection: campaignProjection.nullable(),
		test: z
			.object({
				endsAt: instant.nullable(),
				winner: z.string().nullable(),
				result: z.enum(['running', 'winner', 'no_difference_found', 'chosen']),
				difference: z.array(z.number()).nullable(),
				neededEach: count.nullable(),
			})
			.nullable(),
		bouncesByOrigin: z.array(z.object({ origin: z.string(), bounced: count, handedOver: count })),
		startedAt: instant.nullable(),
		endedAt: instant.nullable(),
	})
	.meta({ id: 'CampaignReport' });

export const recipientState = z
	.enum(['new', 'waiting', 'fed', 'skipped', 'expired', 'duplicate', 'erased'])
	.meta({ id: 'CampaignRecipientState' });

export const campaignRecipient = z
	.object({
		contactId: z.string().nullable().meta({ description: '`null`: the person was erased' }),
		to: z.string().nullable().meta({ description: 'Masked for keys without the scope `contacts`' }),
		state: recipientState,
		outcome: messageStatus.nullable(),
		rule: z.string().nullable(),
		place: z.string().nullable().meta({
			description:
				'Territory, e.g. `FR` or `FR-971`; `several`: several are possible; `null`: unknown',
		}),
		variant: z.string().nullable(),
		revision: count.nullable(),
		dueAt: instant.nullable(),
		messageId: z.string().nullable(),
	})
	.meta({ id: 'CampaignRecipient' });
/** The filter of recipients, as a query and for an export. */
export const campaignRecipientFilter = {
	state: recipientState.optional(),
	outcome: messageStatus.optional().meta({ description: 'Status of the message' }),
	rule: z.string().min(1).max(50).optional().meta({
		description: 'The reason why the message waits or was skipped',
		example: 'CON-01',
	}),
	variant: z.string().min(1).max(20).optional(),
	place: z
		.string()
		.regex(
			/^(?:[A-Z]{2}(?:-[A-Z0-9]{1,3})?|several)$/,
			'must be a country code of two letters, a territory such as FR-971, or several',
		)
		.optional(),
};
export const campaignRecipientQuery = page.extend({
	...campaignRecipientFilter,
	order: z.enum(['asc', 'desc']).default('asc').meta({
		description: 'In the random order of the campaign, or in the reverse order',
	}),
});
export const campaignRecipientList = listOf(campaignRecipient);

export const campaignTestSend = z
	.strictObject({
		to: z.string().trim().min(1).max(320).meta({
			description: 'A verified test address: see `GET /v1/test-addresses`',
		}),
		contactId: z.string().min(1).max(100).optional().meta({
			description: 'The contact whose data fills the template',
		}),
		variant: z.string().min(1).max(20).optional(),
	})
	.meta({ id: 'CampaignTestSend' });

export const testAddressRequest = z
	.strictObject({ address: z.string().trim().min(1).max(320) })
	.meta({ id: 'TestAddressRequest' });
export const testAddressConfirmation = z.strictObject({
	code: z.string().regex(/^\d{6}$/, 'must be the six digits that the address received'),
});
export const testAddress = z
	.object({
		id: z.string().meta({ example: 'tad_01JC…' }),
		channel,
		address: z.string(),
		verified: z.boolean(),
		createdAt: instant,
	})
	.meta({ id: 'TestAddress' });
export const testAddressList = listOf(testAddress);

/** `data` of `campaign.completed` and `campaign.suspended`. */
export const campaignEventData = z
	.object({
		campaignId: z.string().meta({ example: 'cmp_01JC…' }),
		name: z.string(),
		channel,
		status: campaignStatus,
		reason: z
			.string()
			.nullable()
			.meta({ description: 'The reason of the suspension: a rule or a code' }),
		detail: z.string().nullable(),
		counts: campaignCounts,
	})
	.meta({ id: 'CampaignEventData' });
