import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-03',
	source: {
		en: `${CPCE_L34_5.en}; GDPR, art. 7(3) and 21(3)`,
		fr: `${CPCE_L34_5.fr} ; RGPD, art. 7(3) et 21(3)`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['withdrawn', 'refused'],
	needs: ['consents'],
	check({ standing: { record } }) {
		if (record === null || record.action === 'grant') return null;
		const refused = record.action === 'refuse';
		return {
			message: {
				en: `The person ${refused ? 'refused' : 'withdrew'} consent. Do not send unless they consent again.`,
				fr: `La personne a ${refused ? 'refusé' : 'retiré'} son consentement. N'envoyez rien sans un nouvel accord de sa part.`,
			},
			detail: { action: record.action, since: record.collectedAt },
		};
	},
});
