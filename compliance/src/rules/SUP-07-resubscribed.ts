import { parseInstant } from '../calendar/civil.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM, TERMS } from '../sources/citations.ts';

export default defineRule({
	id: 'SUP-07',
	source: {
		en: `GDPR, art. 21(3); ${CPCE_L34_5.en}; ${TERMS.en}: handling of the right to object`,
		fr: `RGPD, art. 21(3) ; ${CPCE_L34_5.fr} ; ${TERMS.fr} : « gestion du droit d'opposition »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['consents', 'optOuts', 'crmSubscribedAt'],
	check({ facts, standing }) {
		if (facts.crmSubscribedAt === undefined) return null;
		if (standing.state !== 'withdrawn' && standing.state !== 'refused') return null;
		const subscribed = parseInstant(facts.crmSubscribedAt) ?? -Infinity;
		if (subscribed > (parseInstant(standing.since) ?? Infinity)) return null;
		return {
			message: {
				en: 'The CRM lists the person as subscribed, but they opted out later. Update the CRM; the opt-out remains in force.',
				fr: "Le CRM indique la personne comme inscrite, mais elle s'est opposée depuis. Mettez le CRM à jour ; l'opposition demeure.",
			},
			detail: { since: standing.since },
		};
	},
});
