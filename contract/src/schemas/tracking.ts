import * as z from 'zod';

/** How the openings and clicks of a campaign are measured. */
export const trackingMode = z.enum(['off', 'anonymous', 'individual']).meta({
	id: 'TrackingMode',
	description:
		'`anonymous`: counted without knowing who. `individual`: recorded by person, and only where a consent to `tracking_opens` or `tracking_clicks` is in force when the message leaves and when it is opened; everybody else gets the links as they are. Marketing only',
});

const count = z.number().int();

/** What was measured of a campaign, or of one variant of its content. */
export const trackingCounts = z
	.object({
		opens: z.object({ people: count.nullable(), hits: count, bots: count }),
		clicks: z.object({
			people: count.nullable().meta({
				description: 'Individual mode: people who clicked; `null`: nobody is known',
			}),
			hits: count.meta({ description: 'Clicks without those of bots' }),
			bots: count.meta({ description: 'Hits of scanners and the like' }),
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
