import { SPANISH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-16',
	source: {
		en: 'Spain: Ley 11/2022 General de Telecomunicaciones, art. 66.1.a',
		fr: 'Espagne : Ley 11/2022 General de Telecomunicaciones, art. 66.1.a',
	},
	layer: 'law',
	effectiveFrom: '2022-06-30',
	confidence: 'high',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: SPANISH,
	needs: ['consents'],
	check({ standing }) {
		if (standing.state === 'granted') return null;
		return {
			message: {
				en: 'Automated advertising calls to Spain require the prior consent of the person called; there is none.',
				fr: "Un appel publicitaire automatisé vers l'Espagne exige le consentement préalable de la personne ; il n'y en a pas.",
			},
			detail: { state: standing.state },
		};
	},
});
