import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, TERMS, TERMS_FROM } from '../sources/citations.ts';
import { findPremiumNumbers } from '../text/premium-numbers.ts';

export default defineRule({
	id: 'CNT-05',
	title: { en: 'Premium number in the text', fr: 'Numéro surtaxé dans le texte' },
	source: `${TERMS} : « ne pas adresser des messages faisant la promotion de service surtaxé » ; ${CPCE_L34_5}`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	reads: ['content', 'places'],
	docs: `Premium services may not be promoted. What is more, article L34-5 counts every message that makes people call a
premium number, or text one, as canvassing: such a text cannot be an alert, so the verdict infers marketing. Known by
their form are 081, 082, 0836, 0884 and 089 numbers, 118xxx after a word that invites to call, and SMS+ codes 4xxxx to
8xxxx after a word that invites to write. Four-digit numbers from 32 only warn, since their form does not tell the
tariff; those known to cost a plain call are left out. 0800 to 0809, 30xx, 31xx, 116xxx, 10xx and 3xxxx codes are no
matter of this rule, nor is the code of the STOP mention (STP-04). An e-mail is warned about: footers name hotlines.
Give a number of the plain range instead.`,
	check({ message, text, places }) {
		const numbers = findPremiumNumbers(text);
		if (numbers.length === 0 || !mayBeFrench(places.candidates)) return null;
		const certain = numbers.filter((number) => number.certain);
		const detail = { kinds: [...new Set(numbers.map(({ kind }) => kind))] };
		if (certain.length === 0) {
			return {
				outcome: 'warn',
				message: {
					en: 'The text names a four-digit number that may be surcharged. If it is, give a plain one instead.',
					fr: "Le texte indique un numéro à quatre chiffres peut-être surtaxé. S'il l'est, donnez un numéro ordinaire.",
				},
				detail,
			};
		}
		return {
			outcome: message.channel === 'email' ? 'warn' : 'reject',
			message: {
				en: 'The text names a premium number: promoting one is forbidden, and makes an alert advertising by law. Give a plain number instead.',
				fr: 'Le texte indique un numéro surtaxé : le promouvoir est interdit, et une alerte devient par là une publicité. Donnez un numéro ordinaire.',
			},
			detail,
			marketing: certain.map((number) => number.text),
		};
	},
});
