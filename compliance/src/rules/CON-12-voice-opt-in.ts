import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-12',
	source: {
		en: 'Consumer Code, art. L223-1 (act 2025-594, art. 13)',
		fr: 'Code de la consommation, art. L223-1 (loi 2025-594, art. 13)',
	},
	layer: 'law',
	effectiveFrom: '2026-08-11',
	confidence: 'high',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['consents'],
	check({ standing }) {
		if (standing.state === 'granted') return null;
		return {
			message: {
				en: 'Since 11 August 2026 a consumer in France may be canvassed by phone only with prior consent; there is none.',
				fr: "Depuis le 11 août 2026, un consommateur ne peut être démarché par téléphone qu'avec son consentement préalable ; il n'y en a pas.",
			},
			detail: { state: standing.state },
		};
	},
});
