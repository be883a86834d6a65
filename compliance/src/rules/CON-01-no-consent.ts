import { isExempt } from '../consent/exceptions.ts';
import { laterGrant } from '../consent/fold.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM, TERMS } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const CHANNEL_NAMES: Readonly<Record<'sms' | 'email' | 'voice', LocalizedText>> = {
	sms: { en: 'SMS', fr: 'SMS' },
	email: { en: 'e-mail', fr: 'e-mail' },
	voice: { en: 'voice', fr: 'appel' },
};

export default defineRule({
	id: 'CON-01',
	source: {
		en: `${CPCE_L34_5.en}; ${TERMS.en}: “beforehand and expressly”`,
		fr: `${CPCE_L34_5.fr} ; ${TERMS.fr} : « préalablement et expressément »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['none', 'withdrawn'],
	needs: ['consents'],
	check(context) {
		const { message, standing } = context;
		if (standing.record !== null) return null;
		if (laterGrant(context) !== undefined) return null; // CON-02 reports it more precisely.
		if (standing.optOut === null && isExempt(context)) return null;
		const channel = CHANNEL_NAMES[message.channel];
		return {
			message: {
				en: `There is no consent from this person to marketing by ${channel.en}. Record it before sending.`,
				fr: `Il n'existe aucun consentement de cette personne au marketing par ${channel.fr}. Enregistrez-le avant l'envoi.`,
			},
			detail: { channel: message.channel, purpose: message.purpose },
		};
	},
});
