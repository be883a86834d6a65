import { PROMOTIONAL_FROM } from './promotional-lexicon.ts';
import { hasWordsOfAlerts } from './promotional.ts';
import type { PromotionalReading, SignalSpan } from './promotional.ts';

/** The share of an e-mail before its footer, where companies advertise whatever they write about. */
const BODY = 0.75;
/** A shorter body has no footer. */
const WITH_FOOTER = 160;
/**
 * The least weight, without the words of alerts, from which the body of an e-mail with a footer counts as an offer although its
 * subject is none.
 */
const OFFER_IN_BODY = 2 * PROMOTIONAL_FROM;

/**
 * Judges the signals of an e-mail with a subject. It is promotional if its subject is, if its body contains two offers before the
 * footer, or if no word speaks of an order, a case or an appointment.
 *
 * @param text the subject, a line break, and the body
 */
export function ofEmail(reading: PromotionalReading, text: string): PromotionalReading {
	const { subject, body } = partsOf(reading, text);
	const promotional =
		weightOf(subject) >= PROMOTIONAL_FROM ||
		weightOf(body.filter(isPlain)) >= (hasFooter(text) ? OFFER_IN_BODY : PROMOTIONAL_FROM) ||
		(reading.promotional && !hasWordsOfAlerts(text));
	return { ...reading, promotional, certain: promotional && reading.certain };
}

/** Whether subject and body of an e-mail are offers, each without the words that alerts use too. */
export function isOfferThroughout(reading: PromotionalReading, text: string): boolean {
	const { subject, body } = partsOf(reading, text);
	return (
		weightOf(subject.filter(isPlain)) >= PROMOTIONAL_FROM &&
		weightOf(body.filter(isPlain)) >= PROMOTIONAL_FROM
	);
}

/** The signals of the subject, and those of the body before the footer. */
function partsOf(
	{ spans }: PromotionalReading,
	text: string,
): Record<'subject' | 'body', readonly SignalSpan[]> {
	const subjectEnd = text.indexOf('\n');
	const length = (text.length - subjectEnd) * (hasFooter(text) ? BODY : 1);
	const footer = subjectEnd + length;
	return {
		subject: spans.filter(({ end }) => end <= subjectEnd),
		body: spans.filter(({ start }) => start > subjectEnd && start < footer),
	};
}

function hasFooter(text: string): boolean {
	return text.length - text.indexOf('\n') >= WITH_FOOTER;
}

function isPlain({ contextual }: SignalSpan): boolean {
	return !contextual;
}

function weightOf(spans: readonly SignalSpan[]): number {
	return spans.reduce((sum, { weight }) => sum + weight, 0);
}
