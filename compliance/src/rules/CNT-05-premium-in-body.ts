import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { CPCE_L34_5, TERMS, TERMS_FROM } from '../sources/citations.ts';
import { findPremiumNumbers } from '../text/premium-numbers.ts';

export default defineRule({
	id: 'CNT-05',
	source: {
		en: `${TERMS.en}: “not to send messages that promote premium services”; ${CPCE_L34_5.en}`,
		fr: `${TERMS.fr} : « ne pas adresser des messages faisant la promotion de service surtaxé » ; ${CPCE_L34_5.fr}`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	reads: ['content', 'places'],
	check({ message, text, places }) {
		const numbers = findPremiumNumbers(text);
		if (numbers.length === 0 || !mayBeFrench(places.candidates)) return null;
		const certain = numbers.filter((number) => number.certain);
		const detail = { kinds: [...new Set(numbers.map(({ kind }) => kind))] };
		if (certain.length === 0) {
			return {
				outcome: 'warn',
				message: {
					en: 'The text contains a four-digit number that may be surcharged. If it is, use an ordinary number instead.',
					fr: "Le texte indique un numéro à quatre chiffres peut-être surtaxé. S'il l'est, donnez un numéro ordinaire.",
				},
				detail,
			};
		}
		return {
			outcome: message.channel === 'email' ? 'warn' : 'reject',
			message: {
				en: 'The text contains a premium number: promoting one is forbidden, and by law it makes an alert advertising. Use an ordinary number instead.',
				fr: 'Le texte indique un numéro surtaxé : le promouvoir est interdit, et une alerte devient par là une publicité. Donnez un numéro ordinaire.',
			},
			detail,
			marketing: certain.map((number) => number.text),
		};
	},
});
