import * as z from 'zod';
import { channel, instant, listOf, page, shortText } from './common.ts';
import { message, messageRequest } from './message.ts';
import { shortList } from './short-list.ts';

/** Longest duration of a wait, chosen so that the webhook of a single message (40 days) outlasts the wait and its retries. */
export const LONGEST_WAIT_DAYS = 30;

export const waitFor = z.enum(['delivery', 'reply', 'key_press']).meta({
	id: 'WaitFor',
	description:
		'`delivery`: the message reaches the recipient. `reply`: the recipient answers an SMS or an e-mail. `key_press`: the recipient presses a key during the call',
});

/** Ends of a wait. */
export const waitOutcome = z
	.enum(['answered', 'delivered', 'failed', 'opted_out', 'expired', 'cancelled'])
	.meta({ id: 'WaitOutcome' });
export const waitStatus = z.enum(['waiting', ...waitOutcome.options]).meta({
	id: 'WaitStatus',
	description: '`waiting`, or the end of the wait. An ended wait never changes',
});

export const waitChoice = z
	.object({
		value: z.string().meta({ description: 'The meaning of the answer', example: 'yes' }),
		words: z.array(z.string()).meta({
			description:
				'Texts that recipients may write besides the value, or keys that they may press. Case, accents and punctuation are ignored',
			example: ['1', 'oui'],
		}),
	})
	.meta({ id: 'WaitChoice' });
const waitChoiceRequest = z.object({
	value: shortText.max(100).meta(waitChoice.shape.value.meta() ?? {}),
	words: shortList(shortText.max(50), 20)
		.default([])
		.meta(waitChoice.shape.words.meta() ?? {}),
});

const resumeUrl = z
	.url({ protocol: /^https?$/, error: 'must be an http or https address' })
	.max(2000)
	.meta({ description: 'Receives the event `wait.ended` once, signed like every webhook' });

const unmatched = z.enum(['keep_waiting', 'other']);

export const waitRequest = z
	.object({
		message: messageRequest,
		for: waitFor,
		choices: shortList(waitChoiceRequest, 20).default([]).meta({
			description: 'The expected answers. If empty, the first answer of any kind ends the wait',
		}),
		unmatched: unmatched.default('keep_waiting').meta({
			description:
				'The effect of an answer that matches no choice: none, or it ends the wait with the choice `other`',
		}),
		expiresAt: instant.meta({
			description: `When the wait ends without an answer, at most ${LONGEST_WAIT_DAYS} days ahead. A question that has not left by then is no longer sent`,
		}),
		resumeUrl,
	})
	.superRefine(requireFitting)
	.meta({ id: 'WaitRequest' });

/** Requires an event that the channel supports. */
function requireFitting(
	{ for: awaited, choices, message: { channel: by } }: WaitParts,
	context: z.RefinementCtx,
): void {
	if (awaited === 'key_press' && by !== 'voice') {
		context.addIssue({
			code: 'custom',
			path: ['for'],
			message: 'can be key_press only for a message of the channel voice',
		});
	}
	if (awaited === 'reply' && by === 'voice') {
		context.addIssue({
			code: 'custom',
			path: ['for'],
			message: 'must be key_press or delivery for a call, which nobody answers in writing',
		});
	}
	if (awaited === 'delivery' && choices.length > 0) {
		context.addIssue({
			code: 'custom',
			path: ['choices'],
			message: 'must be empty where the wait is for the delivery',
		});
	}
}

interface WaitParts {
	for: z.output<typeof waitFor>;
	choices: readonly unknown[];
	message: { channel: z.output<typeof channel> };
}

export const wait = z
	.object({
		id: z.string().meta({ example: 'wai_01JC…' }),
		messageId: z.string(),
		channel,
		to: z.string(),
		for: waitFor,
		status: waitStatus,
		choices: z.array(waitChoice),
		unmatched: unmatched,
		choice: z
			.string()
			.nullable()
			.meta({ description: 'The value of the chosen answer, or `other`' }),
		text: z.string().nullable().meta({ description: 'The text of the reply that ended the wait' }),
		keys: z.string().nullable().meta({ description: 'The keys that ended the wait' }),
		reason: z.string().nullable().meta({
			description: 'Code of the failure, the cancellation or the opt-out',
			example: 'stop_sms',
		}),
		expiresAt: instant,
		createdAt: instant,
		endedAt: instant.nullable(),
	})
	.meta({ id: 'Wait' });

/** The answer to a creation. */
export const createdWait = wait
	.extend({
		message,
		secret: z
			.string()
			.nullable()
			.meta({ description: '`whsec_…`: signs the event that is posted to `resumeUrl`' }),
	})
	.meta({ id: 'CreatedWait' });

/** An absent member keeps its value. */
export const waitUpdate = z.object({ resumeUrl: resumeUrl.optional() }).meta({ id: 'WaitUpdate' });

export const waitList = listOf(wait);
export const waitQuery = page.extend({
	status: waitStatus.optional(),
	messageId: z.string().min(1).max(100).optional(),
});
