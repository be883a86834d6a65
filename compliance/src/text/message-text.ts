import type { Message } from '../types.ts';
import { stripMarkup } from './markup.ts';

/** Enough to recognize an offer; a newsletter of megabytes need not be read to its end. */
const READ = 20_000;
/** The text that the recipient gets to read or hear, without markup. Takes anything without throwing. */
export function messageText(message: Message): string {
	const content: Readonly<Record<string, unknown>> = { ...message.content };
	const parts = [content['subject'], content['text']].filter(
		(part): part is string => typeof part === 'string',
	);
	const html = content['html'];
	if (typeof html === 'string') {
		parts.push(stripMarkup(html.slice(0, 4 * READ)));
	}
	return message.channel === 'email' ? parts.join('\n').slice(0, READ) : smsText(message);
}

/** The body of an SMS or of a voice message. */
export function smsText(message: Message): string {
	const text: unknown = { ...message.content }.text;
	return typeof text === 'string' ? text : '';
}
