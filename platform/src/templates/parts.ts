import type { Channel } from '../compliance.ts';
import type { Kind } from './liquid/engine.ts';

/** Message parts that a template can render. */
export const PARTS = ['subject', 'text', 'html'] as const;
export type PartName = (typeof PARTS)[number];

export const KINDS: Readonly<Record<PartName, Kind>> = {
	subject: 'text',
	text: 'text',
	html: 'markup',
};

/** Characters of compiled MJML and of a rendered e-mail part; Gmail clips messages at half of this size. */
export const MAX_MARKUP_LENGTH = 200_000;

/** Characters of a rendered part: 20 segments of an SMS, ten minutes of speech. */
const MAX_TEXT_LENGTH: Readonly<Record<Channel, number>> = {
	sms: 3060,
	voice: 10_000,
	email: MAX_MARKUP_LENGTH,
};
const MAX_SUBJECT_LENGTH = 998;

export function maxLengthOf(channel: Channel, part: PartName): number {
	return part === 'subject' ? MAX_SUBJECT_LENGTH : MAX_TEXT_LENGTH[channel];
}
