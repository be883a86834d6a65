import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, TERMS, TERMS_FROM } from '../sources/citations.ts';
import { findPremiumNumbers } from '../text/premium-numbers.ts';

export default defineRule({
	id: 'CNT-05',
	title: { en: 'Premium number in the text', fr: 'Numéro surtaxé dans le texte' },
	source: {
		en: `${TERMS.en}: “not to send messages that promote premium services”; ${CPCE_L34_5.en}`,
		fr: `${TERMS.fr} : « ne pas adresser des messages faisant la promotion de service surtaxé » ; ${CPCE_L34_5.fr}`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	reads: ['content', 'places'],
	docs: `The terms forbid promoting premium services. In addition, article L34-5 treats every message that makes people
call or text a premium number as canvassing: such a text cannot be an alert, so the verdict infers marketing. Numbers
recognized by their form are 081, 082, 0836, 0884 and 089 numbers, 118xxx after a word that invites a call, and SMS+
codes 4xxxx to 8xxxx after a word that invites a text message. Digits count as a number to call if they are grouped
like one (08 99 12 34 56), if a word of calling precedes them or a tariff follows them; ten digits in a row with none of
these only warn. Digits of an order, a file, a reference, a parcel or a link are none (\`text/number-context.ts\`).
Four-digit numbers from 32 only warn, because their
form does not show the tariff; those known to cost an ordinary call are ignored. The rule does not cover 0800 to 0809,
30xx, 31xx, 116xxx, 10xx and 3xxxx codes, nor the code of the STOP mention (STP-04). For e-mail the rule only warns,
because footers name hotlines. Use an ordinary number instead.`,
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
