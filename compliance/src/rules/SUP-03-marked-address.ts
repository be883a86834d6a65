import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';
import type { AddressMark } from '../types/facts.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const REASONS: Readonly<Record<AddressMark['kind'], LocalizedText>> = {
	wrong_number: {
		en: 'The address belongs to someone else (reported as a wrong number). Ask the customer for the right one.',
		fr: "L'adresse est celle de quelqu'un d'autre (signalée comme erronée). Demandez la bonne au client.",
	},
	hard_bounce: {
		en: 'The address does not exist (an earlier message bounced permanently). Ask the customer for the right one.',
		fr: "L'adresse n'existe pas (un envoi précédent est revenu définitivement). Demandez la bonne au client.",
	},
	complaint: {
		en: 'The person reported a message as spam; nothing more is sent to this address. Contact them in another way.',
		fr: 'La personne a signalé un message comme indésirable ; plus rien ne part vers cette adresse. Joignez-la autrement.',
	},
};

export default defineRule({
	id: 'SUP-03',
	source: {
		en: `GDPR, art. 5(1)(d); ${TERMS.en}: “wrong” numbers and addresses`,
		fr: `RGPD, art. 5(1)(d) ; ${TERMS.fr} : « faux et/ou d'adresse[s] email erronées »`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['marks'],
	check({ facts }) {
		const [mark] = facts.marks ?? [];
		if (mark === undefined) return null;
		return {
			message: REASONS[mark.kind],
			detail: { kind: mark.kind, markedAt: mark.markedAt },
		};
	},
});
