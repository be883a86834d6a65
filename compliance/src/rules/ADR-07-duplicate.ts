import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-07',
	title: { en: 'Twice in one batch', fr: 'Doublon dans un même envoi' },
	source: `${TERMS} : « publipostage sauvage (spamming, bulk e-mail, junk e-mail ou mail bombing) »`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	needs: ['batch'],
	docs: `A list that holds a person twice, once as 06… and once as +33 6…, sends the same message twice. The first copy goes, the
others are dropped. \`batch.earlierCopies\` counts the messages of the batch that come before this one and say the same to
the same address on the same channel; two different alerts to one person are no copies. Without that fact the rule says
nothing. The terms name spamming; that a copy is part of it is the house's reading.`,
	check({ facts }) {
		const copies = facts.batch?.earlierCopies ?? 0;
		if (!(copies > 0)) return null;
		return {
			message: {
				en: 'The batch already holds this message to this address; the copy is dropped. Remove the duplicate from the list.',
				fr: "L'envoi comporte déjà ce message pour cette adresse ; la copie est écartée. Retirez le doublon de la liste.",
			},
			detail: { earlierCopies: copies },
		};
	},
});
