import { FRENCH } from '../places/territories.ts';
import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { forbiddenSenderWord } from '../text/sender-words.ts';
import type { SenderWord } from '../text/sender-words.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const TOPICS: Readonly<Record<SenderWord['topic'], LocalizedText>> = {
	obscene: { en: 'unsuitable for young people', fr: 'inapproprié pour un jeune public' },
	hate: { en: 'hateful', fr: 'haineux' },
	drugs: { en: 'about illicit substances', fr: 'relatif à des substances illicites' },
	suicide: { en: 'about suicide', fr: 'relatif au suicide' },
};

export default defineRule({
	id: 'SND-03',
	source: {
		en: `${TERMS.en}, sender ID: hatred, dignity, illicit substances, suicide, words unsuitable for young people`,
		fr: `${TERMS.fr}, OADC : haine, dignité, substances illicites, suicide, « termes inappropriés pour un jeune public »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	territories: FRENCH,
	reads: ['content'],
	check({ message }) {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string' || sender === '') return null;
		const found = forbiddenSenderWord(sender);
		if (found === null) return null;
		const topic = TOPICS[found.topic];
		if (found.homonym === true) {
			return {
				outcome: 'hold',
				message: {
					en: `The sender ID contains a word that may be ${topic.en}, unless it is a name or a help line. Choose another one, or have it reviewed.`,
					fr: `L'émetteur contient un mot peut-être ${topic.fr}, à moins d'être un nom ou une ligne d'aide. Choisissez-en un autre, ou faites-le vérifier.`,
				},
				detail: { topic: found.topic, homonym: true },
			};
		}
		return {
			message: {
				en: `The sender ID contains a word that is ${topic.en}. Choose another one.`,
				fr: `L'émetteur contient un mot ${topic.fr}. Choisissez-en un autre.`,
			},
			detail: { topic: found.topic },
		};
	},
});
