import { defineRule } from '../rule.ts';
import { isOfferThroughout } from '../text/promotional-email.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CNT-08',
	title: { en: 'Advertising declared as an alert', fr: 'Publicité déclarée comme alerte' },
	source: {
		en: `${TERMS.en}, alerting: no marketing SMS under an alerting offer`,
		fr: `${TERMS.fr}, alerting : « ne pas envoyer de sms marketing sur une offre d’alerting »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['transactional'],
	reads: ['content'],
	docs: `Alerts need no consent, no STOP mention and no hours, which is why advertising must not be sent as an alert.
The rule reads the text sentence by sentence, in French and English (\`text/promotional-*.ts\`), and names the signals
that it finds. What excuses a signal (an order, a refund, a used voucher, a canceled event, the line of a bill) counts in
its own sentence or line only. Words that alerts use too (a price, an imperative, the name of a product) only warn, so
that they never block an alert that somebody expects; a price alone says nothing. An e-mail is warned about if its
subject is an offer, if its body holds two before the footer or if nothing in it speaks of an order, a case or an
appointment, and rejected only if subject and body are both offers.
Declare the message as marketing, or remove the offer.`,
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
