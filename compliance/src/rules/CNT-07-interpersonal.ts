import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { namesBusiness, senderNames } from '../text/identity.ts';
import { INTERPERSONAL, INTERPERSONAL_FROM } from '../text/interpersonal.ts';

export default defineRule({
	id: 'CNT-07',
	source: {
		en: `${TERMS.en}: no messages that seem to come from a person and mislead the recipient`,
		fr: `${TERMS.fr} : « ne pas adresser des messages à connotation interpersonnelle pouvant induire l’Utilisateur en erreur »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	reads: ['content', 'places'],
	check({ message, text, places }) {
		if (senderNames(message.sender) === true || !mayBeFrench(places.candidates)) return null;
		const folded = fold(text);
		let score = 0;
		for (const { pattern, weight } of INTERPERSONAL) if (pattern.test(folded)) score += weight;
		if (score < INTERPERSONAL_FROM || namesBusiness(text)) return null;
		return {
			message: {
				en: 'The text reads like a message from a friend, and nothing names the advertiser. Name the brand in the sender ID or in the text.',
				fr: "Le texte se lit comme celui d'un proche, et rien ne nomme l'annonceur. Nommez la marque dans l'émetteur ou dans le texte.",
			},
			detail: { score },
		};
	},
});
