import * as z from 'zod';
import { instant, variables } from './common.ts';
import { content } from './message.ts';
import { shortList } from './short-list.ts';

/** The parts of a campaign's plan: to whom, what, when and how fast. */

const id = z.string().min(1).max(100);

export const campaignAudience = z
	.strictObject({
		segments: shortList(id, 50).optional(),
		exclude: shortList(id, 50).optional().meta({
			description: 'Segments whose members do not get it, whatever else they are in',
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

/** What people get: a text of its own, or a template. */
export const contentFields = {
	content: content.optional(),
	templateId: id.optional(),
	variables: variables.optional().meta({
		description: 'For the template, beside `contact`, which every recipient fills in',
	}),
};

export const campaignVariant = z
	.strictObject({
		key: z
			.string()
			.regex(/^[A-Za-z0-9_-]{1,20}$/, 'must be 1 to 20 letters or digits')
			.meta({ example: 'A' }),
		share: z.number().int().min(1).max(100).meta({
			description: 'Its part of the recipients, relative to the shares of the other variants',
		}),
		...contentFields,
	})
	.meta({ id: 'CampaignVariant' });

export const campaignTest = z
	.strictObject({
		share: z.number().int().min(1).max(100).meta({
			description: 'Percent of the recipients that get a variant before the winner is known',
		}),
		hours: z.number().min(0.1).max(168).meta({ description: 'How long the test lasts' }),
		metric: z.enum(['clicks', 'replies', 'none']).default('none').meta({
			description:
				'What decides, counted by person. `clicks` needs `tracking`: by person with `individual`; with `anonymous` nobody is known, so hits are counted and only a clearer difference wins. `none`: a person chooses',
		}),
		onTie: z.enum(['first', 'ask']).default('first').meta({
			description:
				'When no difference is found: the first variant goes on, or the campaign waits until a person chooses',
		}),
	})
	.meta({
		id: 'CampaignTest',
		description: 'Compares the variants before the rest gets the best one',
	});

export const campaignSchedule = z
	.strictObject({
		startAt: instant.optional().meta({ description: 'Default: when it is scheduled' }),
		endAt: instant.meta({ description: 'Nothing leaves after it' }),
		localTime: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, e.g. 10:00')
			.optional()
			.meta({
				description:
					'Everybody gets it at this time of day where they are, from `startAt` on; who may be in several places, when it is past in all of them',
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
					'Warm-up of a sending domain, e-mail only: so many to each class of mailbox providers on its first day, and `factor` times as many on each further day with messages. The rest waits for the next day',
			}),
	})
	.meta({ id: 'CampaignSpeed', description: 'How fast messages leave, at most' });

export const campaignCaps = z
	.strictObject({
		skipIfContactedWithinHours: z.number().int().min(1).max(720).optional(),
		onSkip: z.enum(['drop', 'wait']).default('wait'),
	})
	.meta({ id: 'CampaignCaps', description: 'Marketing only' });

export const campaignPilot = z
	.strictObject({
		size: z.number().int().min(1).max(100_000).optional().meta({
			description: 'Default: 1 percent of the recipients, at least 200 and at most 2,000',
		}),
		waitMinutes: z.number().int().min(0).max(180).default(10),
	})
	.meta({
		id: 'CampaignPilot',
		description: 'The first recipients; the others wait until what became of them is known',
	});
