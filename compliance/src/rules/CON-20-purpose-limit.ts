import { ownGrantAt } from '../consent/own-grant.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-20',
	source: {
		en: `GDPR, art. 5(1)(b); ${TERMS.en}: only for the stated purposes`,
		fr: `RGPD, art. 5(1)(b) ; ${TERMS.fr} : « pour la ou les seule(s) finalité(s) »`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['consents', 'collectedFor'],
	check({ facts: { collectedFor }, standing }) {
		if (collectedFor === undefined || collectedFor.includes('marketing')) return null;
		if (standing.state === 'granted' && ownGrantAt(standing) > -Infinity) return null;
		return {
			message: {
				en: 'The address was not collected for marketing. Ask the person for consent to it first.',
				fr: "L'adresse n'a pas été collectée à des fins de marketing. Demandez d'abord son consentement à la personne.",
			},
			detail: { collectedFor },
		};
	},
});
