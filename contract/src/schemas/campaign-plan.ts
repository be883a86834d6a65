import * as z from 'zod';
import { instant, variables } from './common.ts';
import { content } from './content.ts';
import { shortList } from './short-list.ts';

/** The parts of a campaign's plan: audience, content, schedule and rate. */

const id = z.string().min(1).max(100);

export const campaignAudience = z
	.strictObject({
		segments: shortList(id, 50).optional(),
		exclude: shortList(id, 50).optional().meta({
			description:
				'Segments whose members never get the message, even if another segment includes them',
		}),
		contacts: shortList(id, 1000).optional(),
	})
	.refine(({ segments = [], contacts = [] }) => segments.length + contacts.length > 0, {
		error: 'needs at least one of segments and contacts',
		path: ['segments'],
	})
	.meta({
		id: 'CampaignAudience',
		description: 'The union of segments and contacts, less the excluded segments',
	});

/** The content: a text of its own, or a template. */
export const contentFields = {
	content: content.optional(),
	templateId: id.optional(),
	variables: variables.optional().meta({
		description: 'Variables of the template, besides `contact`, which is set for each recipient',
	}),
};

export const campaignVariant = z
	.strictObject({
		key: z
			.string()
			.regex(/^[A-Za-z0-9_-]{1,20}$/, 'must be 1 to 20 letters or digits')
			.meta({ example: 'A' }),
		share: z.number().int().min(1).max(100).meta({
			description: 'Share of the recipients, relative to the shares of the other variants',
		}),
		...contentFields,
	})
	.meta({ id: 'CampaignVariant' });

export const campaignTest = z
	.strictObject({
		share: z.number().int().min(1).max(100).meta({
			description: 'Percent of the recipients that get a variant before the winner is known',
		}),
		hours: z.number().min(0.1).max(168).meta({ description: 'Duration of the test' }),
		metric: z.enum(['clicks', 'replies', 'none']).default('none').meta({
			description:
				'The metric that decides, counted by person. `clicks` needs `tracking`: `individual` counts people; `anonymous` counts hits, so only a clearer difference wins. `none`: a person chooses',
		}),
		onTie: z.enum(['first', 'ask']).default('first').meta({
			description:
				'If the test finds no difference: the campaign continues with the first variant, or waits until a person chooses',
		}),
	})
	.meta({
		id: 'CampaignTest',
		description:
			'Compares the variants on a part of the recipients before the others get the best one',
	});

export const campaignSchedule = z
	.strictObject({
		startAt: instant.optional().meta({ description: 'Default: the instant of scheduling' }),
		endAt: instant.meta({ description: 'No message leaves after this instant' }),
		localTime: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, e.g. 10:00')
			.optional()
			.meta({
				description:
					'Each recipient gets the message at this local time, from `startAt` on. A recipient with several possible places gets it once the time has passed in all of them',
			}),
	})
	.meta({ id: 'CampaignSchedule' });

export const campaignSpeed = z
	.strictObject({
		perHour: z.number().int().min(1).max(100_000_000).optional(),
		ramp: z
			.strictObject({
				start: z.number().int().min(1).max(10_000_000).default(200),
				factor: z.number().min(1).max(10).default(1.4),
			})
			.optional()
			.meta({
				description:
					'Warm-up of a sending domain, e-mail only: the limit for each class of mailbox providers on the first day. Each further day with messages multiplies the limit by `factor`, unless an alert about bounces or complaints is open on it. The other messages wait for the next day',
			}),
	})
	.meta({ id: 'CampaignSpeed', description: 'Highest rate of messages' });

export const campaignCaps = z
	.strictObject({
		skipIfContactedWithinHours: z.number().int().min(1).max(720).optional(),
		onSkip: z.enum(['drop', 'wait']).default('wait'),
	})
	.meta({ id: 'CampaignCaps', description: 'Marketing only' });

/** Whether the campaign asks for its pilot, or has one because its list is new. */
export const pilotReason = z.enum(['chosen', 'new_list']);

export const campaignPilot = z
	.strictObject({
		size: z.number().int().min(1).max(100_000).optional().meta({
			description: 'Default: 1 percent of the recipients, at least 200 and at most 2,000',
		}),
		waitMinutes: z.number().int().min(0).max(180).default(10),
	})
	.meta({
		id: 'CampaignPilot',
		description:
			'The first recipients; the others wait until the outcomes of these are known. 0 minutes: no pilot. Without it, a marketing campaign to a new list has one by default (`options.newListPilot` of the policy)',
	});
