import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-13',
	source: {
		en: `${CPCE_L34_5.en}: “automated electronic communications system”`,
		fr: `${CPCE_L34_5.fr} : « système automatisé de communications électroniques »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['consents'],
	check({ standing }) {
		if (standing.state === 'granted') return null;
		return {
			message: {
				en: 'An automated voice message requires the consent of the person called; there is none.',
				fr: "Un message vocal diffusé par automate exige le consentement de la personne appelée ; il n'y en a pas.",
			},
			detail: { state: standing.state },
		};
	},
});
