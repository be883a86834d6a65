import type { Content, Message } from '../types/message.ts';
import { stripMarkup } from './markup.ts';

/** Sufficient to recognize an offer; newsletters of megabytes are not read to the end. */
const MAX_LENGTH = 20_000;
/** The text that the recipient reads or hears, without markup. Accepts any value without throwing. */
export function messageText(message: Message): string {
	if (message.channel !== 'email') return smsText(message);
	const { subject, text, html } = contentOf(message);
	const parts = [subject, text].filter((part): part is string => typeof part === 'string');
	if (typeof html === 'string') parts.push(stripMarkup(html.slice(0, 4 * MAX_LENGTH)));
	return parts.join('\n').slice(0, MAX_LENGTH);
}

/** The body of an SMS or a voice message. */
export function smsText(message: Message): string {
	const { text } = contentOf(message);
	return typeof text === 'string' ? text : '';
}

/** The content of a message; empty if it has none. */
export function contentOf(message: Message): Readonly<Record<keyof Content, unknown>> {
	const content: unknown = message.content;
	return typeof content === 'object' && content !== null
		? (content as Readonly<Record<keyof Content, unknown>>)
		: NO_CONTENT;
}

const NO_CONTENT = { text: undefined, subject: undefined, html: undefined, language: undefined };
