import { parseInstant } from '../calendar/civil.ts';
import { ownGrantAt } from '../consent/own-grant.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'SUP-02',
	source: {
		en: `AF2M, Charte Business Messaging; ${CPCE_L34_5.en}; GDPR, art. 21(3)`,
		fr: `AF2M, Charte Business Messaging ; ${CPCE_L34_5.fr} ; RGPD, art. 21(3)`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ['marketing'],
	needs: ['consents', 'stopReplies'],
	check({ facts, standing }) {
		const consented = ownGrantAt(standing);
		const stop = (facts.stopReplies ?? []).find(
			({ receivedAt }) => (parseInstant(receivedAt) ?? Infinity) >= consented,
		);
		if (stop === undefined) return null;
		return {
			message: {
				en: 'The person answered STOP to one of your senders; this applies to all of them. Record the opt-out. Only a consent that they give later lifts it.',
				fr: "La personne a répondu STOP à l'un de vos émetteurs ; cela vaut pour tous. Enregistrez l'opposition. Seul un nouveau consentement de sa part, donné ensuite, la lève.",
			},
			detail: { receivedAt: stop.receivedAt },
		};
	},
});
