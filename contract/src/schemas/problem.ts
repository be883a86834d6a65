import * as z from 'zod';
import { verdict } from './verdict.ts';

/** Slugs of `/problems/<slug>`. */
export const problemSlugs = [
	'invalid-request',
	'malformed-json',
	'ambiguous-credentials',
	'unauthorized',
	'forbidden',
	'confirm-identity',
	'second-factor-required',
	'cross-site-request',
	'account-suspended',
	'terms-not-accepted',
	'not-found',
	'method-not-allowed',
	'not-acceptable',
	'conflict',
	'campaign-state',
	'letter-required',
	'idempotency-conflict',
	'precondition-failed',
	'payload-too-large',
	'unsupported-media-type',
	'compliance-rejected',
	'rate-limited',
	'internal-error',
	'unavailable',
] as const;
export type ProblemSlug = (typeof problemSlugs)[number];

/** RFC 9457. */
export const problem = z
	.object({
		type: z.string().meta({ example: '/problems/invalid-request' }),
		title: z.string(),
		status: z.number().int(),
		detail: z.string().meta({ description: 'The cause and the remedy' }),
		errors: z
			.array(
				z.object({
					pointer: z.string().meta({ description: 'JSON pointer', example: '/content/text' }),
					message: z.string(),
				}),
			)
			.optional(),
		verdict: verdict.optional(),
		messageId: z.string().optional().meta({
			description: 'For an idempotency conflict: the message that the key was first used for',
			example: 'msg_01JC…',
		}),
	})
	.meta({ id: 'Problem', description: 'RFC 9457 problem details' });
