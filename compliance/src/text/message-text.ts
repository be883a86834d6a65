import type { Content, Message } from '../types/message.ts';
import { decodeWords } from './encoded-words.ts';
import { stripMarkup } from './markup.ts';

/** The longest SMS that leaves. Phones and carriers take far less: 255 parts (3GPP TS 23.040), often 10. */
export const MAX_SEGMENTS = 20;
/**
 * Characters of a text that rules read: the longest SMS in GSM-7, the longest text that a carrier speaks in a call, and five times
 * the part of an e-mail that the largest mailboxes show.
 */
export const MAX_READ = { sms: MAX_SEGMENTS * 153, voice: 4000, email: 500_000 } as const;
/** How much HTML is searched for text. */
const MAX_HTML = 2_000_000;
/** RFC 5322, 2.1.1. */
const MAX_SUBJECT = 998;

/** The text of a message that rules read. */
export interface ReadText {
	/** The text that the recipient reads or hears, without markup. */
	text: string;
	/** `false`: the message is longer, and rules read its beginning and its end only. Rule CNT-13 reports it. */
	whole: boolean;
}

/** Reads the text of a message. Accepts any value without throwing. */
export function readText(message: Message): ReadText {
	const { subject, text, html } = contentOf(message);
	if (message.channel !== 'email') {
		const most = message.channel === 'voice' ? MAX_READ.voice : MAX_READ.sms;
		return excerpt(typeof text === 'string' ? text : '', most);
	}
	const parts: ReadText[] = [];
	if (typeof subject === 'string') {
		const { text: line, whole } = excerpt(subject, MAX_SUBJECT);
		parts.push({ text: decodeWords(line), whole });
	}
	if (typeof text === 'string') parts.push(excerpt(text, MAX_READ.email));
	if (typeof html === 'string') {
		const markup = excerpt(html, MAX_HTML);
		const visible = excerpt(stripMarkup(markup.text), MAX_READ.email);
		parts.push({ text: visible.text, whole: markup.whole && visible.whole });
	}
	return {
		text: withoutExcessMarks(parts.map((part) => part.text).join('\n')),
		whole: parts.every(({ whole }) => whole),
	};
}

/**
 * More combining marks on one letter than any language writes (UAX 15, 13, allows 30): Unicode normalization sorts
 * them in quadratic time.
 */
const EXCESS_MARKS = /(\p{M}{30})\p{M}+/gu;

function withoutExcessMarks(text: string): string {
	return text.replace(EXCESS_MARKS, '$1');
}

/** Of a longer text three quarters from its beginning, and the rest from its end, where footers are. */
function excerpt(text: string, most: number): ReadText {
	if (text.length <= most) return { text, whole: true };
	const end = Math.floor(most / 4);
	return { text: `${text.slice(0, most - end - 1)}\n${text.slice(-end)}`, whole: false };
}

/** The whole body of an SMS or a voice message. */
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
