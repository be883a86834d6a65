import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM, TERMS } from '../sources/citations.ts';

export default defineRule({
	id: 'SUP-01',
	source: {
		en: `GDPR, art. 21(3); ${CPCE_L34_5.en}; ${TERMS.en}: right to object`,
		fr: `RGPD, art. 21(3) ; ${CPCE_L34_5.fr} ; ${TERMS.fr} : « droit d'opposition »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['withdrawn', 'refused'],
	needs: ['optOuts'],
	check({ standing: { optOut } }) {
		if (optOut === null) return null;
		const complaint = optOut.source === 'complaint';
		return {
			message: {
				en: complaint
					? 'The person complained about marketing messages and is permanently excluded.'
					: 'The person opted out of marketing messages. Only a new consent that they give later lifts this.',
				fr: complaint
					? "La personne s'est plainte de messages marketing et reste exclue."
					: "La personne s'est désinscrite des messages marketing. Seul un nouveau consentement de sa part, donné ensuite, lève cette opposition.",
			},
			detail: { source: optOut.source, occurredAt: optOut.occurredAt, permanent: complaint },
		};
	},
});
