import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-02',
	title: { en: 'Invalid phone number', fr: 'Numéro de téléphone invalide' },
	source: `${TERMS} : « nombre trop élevé de numéros de téléphone faux »`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ['marketing', 'transactional'],
	reads: ['number'],
	docs: `A number that exists in no numbering plan costs money and can cost the account: the contract suspends accounts
with too many false numbers. National numbers are read in \`recipient.country\`, by default in France.`,
	check({ address }) {
		if (address.kind !== 'problem' || address.problem === 'short_code') return null;
		return {
			message: {
				en: 'The recipient is not a valid phone number. Correct it, or give recipient.country if it is written in national form.',
				fr: "Le destinataire n'est pas un numéro de téléphone valide. Corrigez-le, ou indiquez recipient.country s'il est écrit au format national.",
			},
			detail: { problem: address.problem },
		};
	},
});
