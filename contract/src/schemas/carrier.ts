import * as z from 'zod';
import { channel, listOf } from './common.ts';

/** A carrier as its operator sees it; never its credentials. */
export const carrier = z
	.object({
		channel,
		kind: z.string().meta({ example: 'twilio' }),
		perSecond: z.number().nullable().meta({ description: 'Hand-overs a second; `null`: no limit' }),
		concurrency: z.number().nullable().meta({
			description: 'Hand-overs at the same time; `null`: the default of the platform',
		}),
		inboundUrl: z.string().nullable().meta({
			description: 'What to enter at the provider as the address for incoming messages',
		}),
	})
	.meta({ id: 'Carrier' });
export const carrierList = listOf(carrier);
