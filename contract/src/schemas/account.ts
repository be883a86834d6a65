import * as z from 'zod';
import { channel, instant } from './common.ts';

export const scope = z
	.enum([
		'messages',
		'contacts',
		'consents',
		'campaigns',
		'statistics',
		'webhooks',
		'account',
		'admin',
	])
	.meta({ id: 'Scope' });

export const account = z
	.object({
		id: z.string(),
		name: z.string(),
		scopes: z.array(scope).meta({ description: 'Scopes of the key of this request' }),
		carriers: z.record(channel, z.string()).meta({
			description: 'Kind of carrier by channel, e.g. `sandbox`, `smtp`',
		}),
		createdAt: instant,
	})
	.meta({ id: 'Account' });
