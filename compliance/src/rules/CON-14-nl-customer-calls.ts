import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-14',
	source: {
		en: 'Netherlands: Telecommunicatiewet, art. 11.7, as of 1 July 2026',
		fr: 'Pays-Bas : Telecommunicatiewet, art. 11.7, au 1er juillet 2026',
	},
	layer: 'law',
	effectiveFrom: '2026-07-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: ['NL'],
	needs: ['consents'],
	check({ message, standing }) {
		if (standing.state === 'granted' || message.sector === 'charity') return null;
		return {
			message: {
				en: 'Since 1 July 2026 consumers in the Netherlands may be called for advertising only with their consent, customers included; there is none.',
				fr: "Depuis le 1er juillet 2026, un consommateur aux Pays-Bas, même client, ne peut être appelé à des fins publicitaires qu'avec son consentement ; il n'y en a pas.",
			},
			detail: { state: standing.state },
		};
	},
});
