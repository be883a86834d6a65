import { PROMOTIONAL_FROM } from './promotional-lexicon.ts';
import type { PromotionalReading, SignalSpan } from './promotional.ts';

/** The share of an e-mail before its footer, where companies advertise whatever they write about. */
const BODY = 0.75;
/** What the body of an e-mail must weigh without the words of alerts, if its subject is no offer. */
const OFFER_IN_BODY = 2 * PROMOTIONAL_FROM;

/**
 * What signals say of an e-mail with a subject. Its subject tells what it is about, and its footer advertises anyway:
 * an e-mail is promotional if its subject is, or if its body holds two offers before the footer; certainly so only if
 * subject and body are, each without the words of alerts.
 *
 * @param text the subject, a line break, and the body
 */
export function ofEmail(reading: PromotionalReading, text: string): PromotionalReading {
	if (reading.score === 0) return reading;
	const subjectEnd = text.indexOf('\n');
	const footer = subjectEnd + (text.length - subjectEnd) * BODY;
	const subject = reading.spans.filter(({ end }) => end <= subjectEnd);
	const body = reading.spans.filter(({ start }) => start > subjectEnd && start < footer);
	const plainBody = weightOf(body.filter(isPlain));
	return {
		...reading,
		promotional: weightOf(subject) >= PROMOTIONAL_FROM || plainBody >= OFFER_IN_BODY,
		certain: weightOf(subject.filter(isPlain)) >= PROMOTIONAL_FROM && plainBody >= PROMOTIONAL_FROM,
	};
}

function isPlain({ contextual }: SignalSpan): boolean {
	return !contextual;
}

function weightOf(spans: readonly SignalSpan[]): number {
	return spans.reduce((sum, { weight }) => sum + weight, 0);
}
