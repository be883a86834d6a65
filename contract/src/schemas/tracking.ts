import * as z from 'zod';

/** The measurement of openings and clicks of a campaign. */
export const trackingMode = z.enum(['off', 'anonymous', 'individual']).meta({
	id: 'TrackingMode',
	description:
		'`anonymous`: counted without identity. `individual`: recorded by person, only if a consent to `tracking_opens` or `tracking_clicks` is in force both when the message leaves and at the event; all other recipients get the original links. Marketing only',
});

const count = z.number().int();

/** The measurements of a campaign, or of one variant of its content. */
export const trackingCounts = z
	.object({
		opens: z.object({ people: count.nullable(), hits: count, bots: count }),
		clicks: z.object({
			people: count.nullable().meta({
				description: 'People who clicked, in individual mode; `null`: in anonymous mode',
			}),
			hits: count.meta({ description: 'Clicks, excluding those of bots' }),
			bots: count.meta({ description: 'Hits of scanners and other automatic clients' }),
		}),
		links: z.array(
			z.object({
				position: count.meta({ description: 'Order in the content, from 0' }),
				hits: count,
				bots: count,
			}),
		),
	})
	.meta({ id: 'TrackingCounts' });
