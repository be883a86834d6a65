import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-05',
	source: {
		en: `${TERMS.en}: “wrong e-mail addresses”; RFC 5321, RFC 5322`,
		fr: `${TERMS.fr} : « adresses email erronées » ; RFC 5321, RFC 5322`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['email'],
	purposes: ALL_PURPOSES,
	reads: ['number'],
	check({ address }) {
		if (address.kind !== 'problem') return null;
		return {
			message: {
				en: 'The recipient is not a valid e-mail address. Enter exactly one, for example name@example.com.',
				fr: "Le destinataire n'est pas une adresse e-mail valide. Indiquez-en une seule, par exemple nom@example.com.",
			},
			detail: { problem: address.problem },
		};
	},
});
