import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, TERMS, TERMS_FROM } from '../sources/citations.ts';
import { stopCodeFor } from '../text/stop-code.ts';
import { stopClause } from '../text/stop-mention.ts';

export default defineRule({
	id: 'STP-01',
	source: {
		en: `${TERMS.en}: “the mention STOP au 36180 is mandatory”; ${CPCE_L34_5.en}`,
		fr: `${TERMS.fr} : « La mention « STOP au 36180 » est obligatoire. » ; ${CPCE_L34_5.fr}`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'amend',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content', 'places'],
	check({ text, stopMentions, policy, places }) {
		if (stopMentions.length > 0) return null;
		const code = stopCodeFor(policy, places.candidates);
		if (code === null) {
			return {
				outcome: 'reject',
				message: {
					en: 'The text lacks its STOP mention and the sending policy names no STOP code for this country. Add one.',
					fr: "La mention STOP manque et la politique d'envoi n'indique aucun code STOP pour ce pays. Ajoutez-en un.",
				},
				detail: { reason: 'no_stop_code' },
			};
		}
		if (policy.options.appendStop === false) {
			return {
				outcome: 'reject',
				message: {
					en: `The text lacks its STOP mention. End it with “STOP au ${code}”.`,
					fr: `La mention STOP manque. Terminez le texte par « STOP au ${code} ».`,
				},
				detail: { code },
			};
		}
		return {
			message: {
				en: `The text lacks its STOP mention; “STOP au ${code}” is added at its end.`,
				fr: `La mention STOP manque ; « STOP au ${code} » est ajouté à la fin du texte.`,
			},
			detail: { code },
			append: stopClause(text, code),
		};
	},
});
