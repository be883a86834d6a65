import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fitsIn } from '../text/gsm.ts';
import { MAX_READ, MAX_SEGMENTS } from '../text/message-text.ts';

export default defineRule({
	id: 'CNT-13',
	source: {
		en: `${TERMS.en}, content of messages: the commitments hold for the whole text`,
		fr: `${TERMS.fr}, contenu des messages : les engagements valent pour tout le texte`,
	},
	// Not a house rule, which an account may switch off: the unread part could break every other clause.
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// The terms name no length.
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	reads: ['content'],
	check({ message: { channel }, text, isWholeText }) {
		if (isWholeText && (channel !== 'sms' || fitsIn(text, MAX_SEGMENTS))) return null;
		const limit = channel === 'sms' ? MAX_SEGMENTS : MAX_READ[channel];
		const unit =
			channel === 'sms'
				? { en: 'segments', fr: 'segments' }
				: { en: 'characters', fr: 'caractères' };
		const report = {
			message: {
				en: `The text is longer than ${limit} ${unit.en} and is not read to its end. Shorten it, or link to the rest.`,
				fr: `Le texte dépasse ${limit} ${unit.fr} et n'est pas lu jusqu'au bout. Raccourcissez-le, ou mettez un lien vers la suite.`,
			},
			detail: { limit },
		};
		if (channel !== 'email') return report;
		return { ...report, outcome: 'hold' };
	},
});
