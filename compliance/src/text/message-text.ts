import type { Content, Message } from '../types/message.ts';
import { stripMarkup } from './markup.ts';

/** Enough to recognize an offer; a newsletter of megabytes need not be read to its end. */
const READ = 20_000;
/** The text that the recipient gets to read or hear, without markup. Takes anything without throwing. */
export function messageText(message: Message): string {
	if (message.channel !== 'email') return smsText(message);
	const { subject, text, html } = contentOf(message);
	const parts = [subject, text].filter((part): part is string => typeof part === 'string');
	if (typeof html === 'string') parts.push(stripMarkup(html.slice(0, 4 * READ)));
	return parts.join('\n').slice(0, READ);
}

/** The body of an SMS or of a voice message. */
export function smsText(message: Message): string {
	const { text } = contentOf(message);
	return typeof text === 'string' ? text : '';
}

/** The content of a message that may come without one. */
export function contentOf(message: Message): Readonly<Record<keyof Content, unknown>> {
	const content: unknown = message.content;
	return typeof content === 'object' && content !== null
		? (content as Readonly<Record<keyof Content, unknown>>)
		: NO_CONTENT;
}

const NO_CONTENT = { text: undefined, subject: undefined, html: undefined, language: undefined };
