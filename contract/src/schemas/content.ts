import * as z from 'zod';
import { isSeen } from '../edge/unseen.ts';
import { type channel, longText, shortText } from './common.ts';

/** What a message says: a text, an e-mail or a call. */
export const content = z
	.object({
		text: longText.optional(),
		subject: z.string().max(998).optional().meta({ description: 'E-mail only' }),
		html: longText.optional().meta({ description: 'E-mail only' }),
		language: shortText.optional().meta({ example: 'fr' }),
		audioUrl: z
			.url({ protocol: /^https?$/, error: 'must be an http or https address' })
			.max(2000)
			.optional()
			.meta({ description: 'Voice only: a recording to play; `text` then contains what it says' }),
		audioId: z.string().min(1).max(100).optional().meta({
			description:
				'Voice only: an uploaded recording to play (`POST /v1/audio`), instead of `audioUrl`; `text` then contains what it says',
			example: 'aud_01JC…',
		}),
	})
	.refine(({ audioUrl, audioId }) => audioUrl === undefined || audioId === undefined, {
		error: 'stands in place of audioUrl: leave one of them out',
		path: ['audioId'],
	})
	.meta({ id: 'Content' });

/** Characters: 20 SMS of 153 GSM-7 characters; about ten minutes of speech. */
const LONGEST_TEXT = { sms: 20 * 153, voice: 10_000 };

/** What a message says, and over which channel. */
interface Written {
	channel: z.infer<typeof channel>;
	content?: z.infer<typeof content> | undefined;
	templateId?: string | undefined;
}

/** Requires the content that a message of the channel needs. */
export function requireContent(message: Written, context: z.RefinementCtx): void {
	requireAudioFits(message, context);
	if (message.templateId !== undefined) return;
	const { text, html, subject: line } = message.content ?? {};
	const filled = (value: string | undefined) => isSeen(value ?? '');
	if (message.channel === 'email') {
		if (!filled(line)) {
			context.addIssue({
				code: 'custom',
				path: ['content', 'subject'],
				message: 'is required for an e-mail and must not be empty',
			});
		}
		if (!filled(text) && !filled(html)) {
			context.addIssue({
				code: 'custom',
				path: ['content', 'text'],
				message: 'is required for an e-mail (or content.html) and must not be empty',
			});
		}
		return;
	}
	if (text !== undefined && text.length > LONGEST_TEXT[message.channel]) {
		context.addIssue({
			code: 'custom',
			path: ['content', 'text'],
			message: `must be at most ${LONGEST_TEXT[message.channel]} characters long for this channel`,
		});
	}
	if (!filled(text)) {
		context.addIssue({
			code: 'custom',
			path: ['content', 'text'],
			message: 'is required and must not be empty',
		});
	}
}

/** A recording is judged by its words, which must be in the message itself. */
function requireAudioFits(
	{ channel: by, content: given, templateId }: Written,
	context: z.RefinementCtx,
): void {
	if (given?.audioId === undefined) return;
	const refuse = (message: string) =>
		context.addIssue({ code: 'custom', path: ['content', 'audioId'], message });
	if (by !== 'voice') refuse('is for voice messages: leave it out');
	else if (templateId !== undefined) {
		refuse(
			'needs its words in content.text instead of a template: leave templateId out, or audioId',
		);
	}
}
