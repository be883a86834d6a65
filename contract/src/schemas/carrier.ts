import * as z from 'zod';
import { channel, listOf } from './common.ts';

/** A carrier as the operator sees it, without its credentials. */
export const carrier = z
	.object({
		channel,
		kind: z.string().meta({ example: 'twilio' }),
		perSecond: z.number().nullable().meta({ description: 'Messages per second; `null`: no limit' }),
		concurrency: z.number().nullable().meta({
			description: 'Concurrent submissions; `null`: the default of the platform',
		}),
		inboundUrl: z.string().nullable().meta({
			description: 'The URL to configure at the provider for incoming messages',
		}),
	})
	.meta({ id: 'Carrier' });
export const carrierList = listOf(carrier);
