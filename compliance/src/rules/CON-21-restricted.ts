import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-21',
	source: {
		en: 'GDPR, art. 18',
		fr: 'RGPD, art. 18',
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['restricted'],
	check({ facts }) {
		if (facts.restricted !== true) return null;
		return {
			message: {
				en: 'The person obtained the restriction of the processing of their data. Nothing is sent until the request is resolved and the restriction is lifted.',
				fr: "La personne a obtenu la limitation du traitement de ses données. Levez-la une fois la demande réglée ; rien ne part d'ici là.",
			},
		};
	},
});
