import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { countSegments } from '../text/gsm.ts';
import { MAX_READ, MAX_SEGMENTS } from '../text/message-text.ts';

export default defineRule({
	id: 'CNT-13',
	title: { en: 'Text too long to be read', fr: 'Texte trop long pour être lu' },
	source: `${TERMS}, contenu des messages : les engagements valent pour tout le texte`,
	// Not a house rule, which an account may switch off: what is not read could break every other clause.
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// The terms name no length.
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	reads: ['content'],
	docs: `Other rules read a text up to a certain length, so that a decision takes milliseconds; words beyond it would
escape them. An SMS may have ${MAX_SEGMENTS} segments, a voice message ${MAX_READ.voice} characters; longer ones are
refused. Of an e-mail ${MAX_READ.email} characters of text and as many of visible HTML are read, three quarters from
the beginning and the rest from the end. A longer marketing e-mail is held for review, and a longer transactional one
only warns, since what rules find in its text only warns, too. Shorten the text, or link to the rest of it.`,
	check({ message, text, isWholeText }) {
		const { channel, purpose } = message;
		if (channel === 'email') {
			if (isWholeText) return null;
			return {
				outcome: purpose === 'marketing' ? 'hold' : 'warn',
				message: {
					en: `The e-mail is too long to be read whole: at most ${MAX_READ.email} characters of text and as many of visible HTML. Shorten it, or link to the rest.`,
					fr: `L'e-mail est trop long pour être lu en entier : au plus ${MAX_READ.email} caractères de texte, et autant de HTML visible. Raccourcissez-le, ou mettez un lien vers la suite.`,
				},
				detail: { limit: MAX_READ.email },
			};
		}
		if (channel === 'voice') {
			if (isWholeText) return null;
			return {
				message: {
					en: `The script is longer than ${MAX_READ.voice} characters. Shorten it.`,
					fr: `Le texte de l'appel dépasse ${MAX_READ.voice} caractères. Raccourcissez-le.`,
				},
				detail: { limit: MAX_READ.voice },
			};
		}
		if (isWholeText && countSegments(text).segments <= MAX_SEGMENTS) return null;
		return {
			message: {
				en: `The SMS has more than ${MAX_SEGMENTS} segments. Shorten it, or link to the rest.`,
				fr: `Le SMS compte plus de ${MAX_SEGMENTS} segments. Raccourcissez-le, ou mettez un lien vers la suite.`,
			},
			detail: { limit: MAX_SEGMENTS },
		};
	},
});
