import * as z from 'zod';
import {
	channel,
	instant,
	listOf,
	order,
	page,
	purpose,
	sector,
	shortText,
	variables,
} from './common.ts';
import {
	campaignAudience,
	campaignCaps,
	campaignPilot,
	campaignSchedule,
	campaignSpeed,
	campaignTest,
	campaignVariant,
	contentFields,
	pilotReason,
} from './campaign-plan.ts';
import { content } from './content.ts';
import { shortList } from './short-list.ts';
import { trackingMode } from './tracking.ts';

const id = z.string().min(1).max(100);

export const campaignStatus = z
	.enum([
		'draft',
		'awaiting_approval',
		'approved',
		'scheduled',
		'preparing',
		'running',
		'testing',
		'paused',
		'suspended',
		'finishing',
		'completed',
		'cancelled',
		'expired',
		'failed',
	])
	.meta({ id: 'CampaignStatus' });

/** The steps that a person may take with a campaign. */
export const campaignStep = z
	.enum([
		'submit',
		'approve',
		'reject',
		'schedule',
		'unschedule',
		'pause',
		'resume',
		'cancel',
		'choose',
	])
	.meta({ id: 'CampaignStep' });

const fields = {
	name: shortText.max(200),
	channel,
	purpose,
	sender: shortText.optional(),
	sector: sector.optional(),
	reference: shortText.optional().meta({ description: 'The basis of a transactional campaign' }),
	audience: campaignAudience.optional(),
	...contentFields,
	variants: shortList(campaignVariant, 10).min(2).optional(),
	test: campaignTest.optional(),
	schedule: campaignSchedule.optional(),
	speed: campaignSpeed.optional(),
	caps: campaignCaps.optional(),
	pilot: campaignPilot.optional(),
	tracking: trackingMode.optional(),
};

/** A draft may be incomplete; `check`, `submit` and `schedule` say what is missing. */
export const campaignRequest = z
	.strictObject(fields)
	.superRefine(requireCoherence)
	.meta({ id: 'CampaignRequest' });

const nullable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();

/** An absent member keeps its value; `null` removes it. */
export const campaignUpdate = z
	.strictObject({
		name: fields.name.optional(),
		purpose: purpose.optional(),
		sender: nullable(shortText),
		sector: nullable(sector),
		reference: nullable(shortText),
		audience: nullable(campaignAudience),
		content: nullable(content),
		templateId: nullable(id),
		variables: nullable(variables),
		variants: nullable(shortList(campaignVariant, 10).min(2)),
		test: nullable(campaignTest),
		schedule: nullable(campaignSchedule),
		speed: nullable(campaignSpeed),
		caps: nullable(campaignCaps),
		pilot: nullable(campaignPilot),
		tracking: nullable(trackingMode),
	})
	.meta({ id: 'CampaignUpdate' });

type Fields = z.output<z.ZodObject<typeof fields>>;

/** Constraints between the parts of a campaign. */
export function requireCoherence(
	campaign: Pick<
		Fields,
		'channel' | 'purpose' | 'variants' | 'test' | 'schedule' | 'speed' | 'tracking'
	> & {
		content?: unknown;
		templateId?: unknown;
	},
	context: z.RefinementCtx,
): void {
	const refuse = (path: (string | number)[], message: string) =>
		context.addIssue({ code: 'custom', path, message });
	const { variants, schedule, speed } = campaign;
	if (campaign.test !== undefined && variants === undefined) {
		refuse(['test'], 'needs variants to compare');
	}
	if (campaign.test?.metric === 'clicks') {
		const { channel: by, purpose: why, tracking = 'off' } = campaign;
		if (by === 'voice' || why !== 'marketing') {
			refuse(['test', 'metric'], 'is for marketing by SMS or e-mail, whose links are measured');
		} else if (tracking === 'off') {
			refuse(['test', 'metric'], 'needs tracking: set it to anonymous or individual');
		}
	}
	if (variants !== undefined) {
		if (campaign.content !== undefined || campaign.templateId !== undefined) {
			refuse(['variants'], 'stand in place of content and templateId: leave one of them out');
		}
		for (const [index, { key }] of variants.entries()) {
			if (variants.findIndex((variant) => variant.key === key) < index) {
				refuse(['variants', index, 'key'], 'is the key of another variant');
			}
		}
	}
	if (
		schedule?.startAt !== undefined &&
		Date.parse(schedule.endAt) <= Date.parse(schedule.startAt)
	) {
		refuse(['schedule', 'endAt'], 'must be later than startAt');
	}
	if (speed?.ramp !== undefined && campaign.channel !== 'email') {
		refuse(['speed', 'ramp'], 'is for e-mail, whose sending domains need a warm-up');
	}
}

const count = z.number().int();

export const campaignCounts = z
	.object({
		audience: count.meta({
			description:
				'Contacts of the audience: always new + waiting + fed + skipped + expired + duplicate + erased',
		}),
		new: count.meta({ description: 'Not examined yet' }),
		waiting: count.meta({
			description: 'Wait for their permitted hours, a cap or the warm-up',
		}),
		fed: count.meta({ description: 'Have a message of the campaign' }),
		skipped: count.meta({ description: 'Get no message; the report names the rule' }),
		expired: count.meta({ description: 'Their time ran out before the message could leave' }),
		duplicate: count.meta({
			description: 'Share their address with another contact of the campaign, who gets the message',
		}),
		erased: count.meta({ description: 'Were erased before the campaign reached them' }),
		queued: count.meta({ description: 'Messages that have not left, including held ones' }),
		sending: count,
		sent: count.meta({ description: 'Handed over, without a receipt' }),
		delivered: count,
		undelivered: count,
		failed: count.meta({ description: 'Refused by the carrier, or by a rule at the last moment' }),
		unknown: count.meta({ description: 'May have left; never sent again' }),
		cancelled: count,
	})
	.meta({ id: 'CampaignCounts' });

export const campaignReason = z
	.object({
		rule: z.string().meta({
			description: 'A rule, or a code of the platform such as `restored`, `key_revoked`, `carrier`',
			example: 'EML-06',
		}),
		detail: z.string().nullable(),
		next: z.string().nullable().meta({ description: 'The remedy' }),
	})
	.meta({ id: 'CampaignReason' });

export const campaign = z
	.object({
		id: z.string().meta({ example: 'cmp_01JC…' }),
		...fields,
		status: campaignStatus,
		statusReason: campaignReason.nullable(),
		steps: z.array(campaignStep).meta({ description: 'Steps that are possible now' }),
		counts: campaignCounts,
		waitingFor: z
			.object({
				what: z.enum([
					'start',
					'preparation',
					'approval',
					'hours',
					'speed',
					'carrier',
					'pilot',
					'test',
					'choice',
					'receipts',
				]),
				until: instant.nullable(),
				because: pilotReason.optional().meta({
					description:
						'Only with `pilot`: the campaign asks for it, or more than a tenth of its list is new (created within 30 days, or never contacted on the channel)',
				}),
			})
			.nullable(),
		revision: count,
		contentHash: z.string(),
		audienceHash: z.string().nullable(),
		createdBy: z.string().meta({ description: 'The API key of the author' }),
		approvedBy: z.string().nullable(),
		alreadyLeaving: count.optional().meta({
			description:
				'Only in the answer to `pause` and `cancel`: messages whose hand-over had begun. No other message leaves',
		}),
		heartbeatAt: instant
			.nullable()
			.meta({ description: 'When the platform last processed the campaign' }),
		lastHandOverAt: instant.nullable(),
		perHour: z
			.number()
			.nullable()
			.meta({ description: 'Hand-overs per hour, over the last ten minutes' }),
		startedAt: instant.nullable(),
		endedAt: instant.nullable(),
		winner: z.string().nullable(),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Campaign' });

export const campaignQuery = page.extend({
	status: campaignStatus.optional(),
	channel: channel.optional(),
	order,
});
export const campaignList = listOf(campaign);

/** A person's reason, kept with the campaign and in its history. */
const reason = shortText.max(500);
export const campaignReasonRequest = z.strictObject({ reason: reason.optional() });
export const campaignRejection = z.strictObject({ reason });
export const campaignApproval = z
	.strictObject({
		contentHash: z.string().max(100).optional(),
		audienceHash: z.string().max(100).optional(),
	})
	.meta({
		id: 'CampaignApproval',
		description: 'The hashes that the approver saw; a plan with other hashes is not approved',
	});
export const campaignScheduling = z.strictObject({ schedule: campaignSchedule.optional() });

export const campaignRevision = z
	.object({
		revision: count,
		at: instant,
		actor: z.string().meta({ description: 'The API key, or `platform`' }),
		action: z.string().meta({ example: 'edited' }),
		reason: z.string().nullable(),
		changed: z.array(z.string()).meta({ description: 'Names of the members that changed' }),
		contentHash: z.string(),
	})
	.meta({ id: 'CampaignRevision' });
export const campaignRevisionList = listOf(campaignRevision);
