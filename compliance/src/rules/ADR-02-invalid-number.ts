import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-02',
	source: {
		en: `${TERMS.en}: too many “wrong phone numbers”`,
		fr: `${TERMS.fr} : « nombre trop élevé de numéros de téléphone faux »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ALL_PURPOSES,
	reads: ['number'],
	check({ address }) {
		if (address.kind !== 'problem' || address.problem === 'short_code') return null;
		if (address.problem === 'unknown_country') {
			return {
				message: {
					en: 'A number in national form cannot be read, because its country is not one with phone numbers. Correct the country, or give the number with its international prefix.',
					fr: "Un numéro au format national ne peut pas être lu, parce que son pays n'est pas un pays qui a des numéros de téléphone. Corrigez le pays, ou indiquez le numéro avec son indicatif international.",
				},
				detail: { problem: address.problem },
			};
		}
		return {
			message: {
				en: 'The recipient is not a valid phone number. Correct the number, or give its country.',
				fr: "Le destinataire n'est pas un numéro de téléphone valide. Corrigez le numéro, ou indiquez son pays.",
			},
			detail: { problem: address.problem },
		};
	},
});
