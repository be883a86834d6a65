import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { isOfferThroughout } from '../text/promotional-email.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CNT-08',
	source: {
		en: `${TERMS.en}, alerting: no marketing SMS under an alerting offer`,
		fr: `${TERMS.fr}, alerting : « ne pas envoyer de sms marketing sur une offre d’alerting »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['transactional'],
	reads: ['content'],
	check({ message, text, promotional }) {
		if (!promotional.promotional) return null;
		const signals = promotional.spans.map(({ text }) => text);
		const named = signals.slice(0, 3);
		const isRefused =
			promotional.certain && (message.channel !== 'email' || isOfferThroughout(promotional, text));
		return {
			outcome: isRefused ? 'reject' : 'warn',
			message: {
				en: `The text reads as advertising (${named.map((signal) => `“${signal}”`).join(', ')}) but is declared as an alert. Declare it as marketing, or remove the offer.`,
				fr: `Le texte se lit comme une publicité (${named.map((signal) => `« ${signal} »`).join(', ')}) mais est déclaré comme alerte. Déclarez-le marketing, ou retirez l'offre.`,
			},
			detail: {
				score: promotional.score,
				spans: promotional.spans.map((span) => ({ ...span })),
			},
		};
	},
});
