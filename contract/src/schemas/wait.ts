import * as z from 'zod';
import { channel, instant, listOf, page, shortText } from './common.ts';
import { message, messageRequest } from './message.ts';
import { shortList } from './short-list.ts';

/** How far ahead a wait may end: a webhook for one message is kept longer than this and its retries. */
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
	description: '`waiting`, or how the wait ended. An ended wait never changes',
});

export const waitChoice = z
	.object({
		value: z.string().meta({ description: 'What the answer means', example: 'yes' }),
		words: z.array(z.string()).meta({
			description:
				'What recipients may write besides the value, or the keys that they may press. Case, accents and punctuation do not matter',
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
			description: 'The answers to expect. Empty: the first answer ends the wait, whatever it says',
		}),
		unmatched: unmatched.default('keep_waiting').meta({
			description:
				'What an answer does that is none of the choices: nothing, or it ends the wait with the choice `other`',
		}),
		expiresAt: instant.meta({
			description: `When the wait ends without an answer, at most ${LONGEST_WAIT_DAYS} days ahead. A question that has not left by then is not sent any more`,
		}),
		resumeUrl,
	})
	.superRefine(requireFitting)
	.meta({ id: 'WaitRequest' });

/** What can be waited for depends on the channel. */
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
		text: z.string().nullable().meta({ description: 'The words of the reply that ended the wait' }),
		keys: z.string().nullable().meta({ description: 'The keys that ended the wait' }),
		reason: z.string().nullable().meta({
			description: 'Why it failed or was cancelled, or how the person opted out; a code',
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

/** What is left out stays as it is. */
export const waitUpdate = z.object({ resumeUrl: resumeUrl.optional() }).meta({ id: 'WaitUpdate' });

export const waitList = listOf(wait);
export const waitQuery = page.extend({
	status: waitStatus.optional(),
	messageId: z.string().min(1).max(100).optional(),
});
