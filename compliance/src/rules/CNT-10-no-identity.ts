import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import { mayIdentify, senderNames } from '../text/identity.ts';

export default defineRule({
	id: 'CNT-10',
	source: {
		en: `${CPCE_L34_5.en}: concealing the identity of the person for whom the message is sent`,
		fr: `${CPCE_L34_5.fr} : dissimuler l'identité de la personne pour le compte de laquelle la communication est émise`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'low',
	outcome: 'hold',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content'],
	check({ message, text }) {
		if (senderNames(message.sender) !== false || text.trim() === '' || mayIdentify(text))
			return null;
		return {
			message: {
				en: 'Neither the sender ID nor the text seems to name the advertiser. Name the brand.',
				fr: "Ni l'émetteur ni le texte ne semblent nommer l'annonceur. Nommez la marque.",
			},
			detail: {},
		};
	},
});
