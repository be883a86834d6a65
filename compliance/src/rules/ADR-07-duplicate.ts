import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-07',
	source: {
		en: `${TERMS.en}: “spamming, bulk e-mail, junk e-mail or mail bombing”`,
		fr: `${TERMS.fr} : « publipostage sauvage (spamming, bulk e-mail, junk e-mail ou mail bombing) »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['batch'],
	check({ facts }) {
		const copies = facts.batch?.earlierCopies ?? 0;
		if (!(copies > 0)) return null;
		return {
			message: {
				en: 'The batch already contains this message to this address; the copy is dropped. Remove the duplicate from the list.',
				fr: "L'envoi comporte déjà ce message pour cette adresse ; la copie est écartée. Retirez le doublon de la liste.",
			},
			detail: { earlierCopies: copies },
		};
	},
});
