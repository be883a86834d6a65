import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

/** North American numbering plans do not distinguish mobile and fixed lines. */
const RECEIVES_SMS = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);
/** Covered by rule ADR-04. */
const PREMIUM = new Set(['PREMIUM_RATE', 'SHARED_COST']);

export default defineRule({
	id: 'ADR-03',
	source: {
		en: `${TERMS.en}: too many “wrong phone numbers”`,
		fr: `${TERMS.fr} : « nombre trop élevé de numéros de téléphone faux »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	reads: ['number'],
	check({ address }) {
		if (address.kind !== 'phone') return null;
		const type = address.type ?? 'UNKNOWN';
		if (RECEIVES_SMS.has(type) || PREMIUM.has(type)) return null;
		return {
			message: {
				en: 'The recipient is not a mobile number and cannot receive SMS. Use a mobile number or another channel.',
				fr: "Le destinataire n'est pas un numéro mobile et ne peut pas recevoir de SMS. Utilisez un numéro mobile ou un autre canal.",
			},
			detail: { type },
		};
	},
});
