import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const PREMIUM = new Set(['PREMIUM_RATE', 'SHARED_COST']);

export default defineRule({
	id: 'ADR-04',
	source: {
		en: `${TERMS.en}: premium services`,
		fr: `${TERMS.fr} : « service surtaxé »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ALL_PURPOSES,
	reads: ['number'],
	check({ address }) {
		const shortCode = address.kind === 'problem' && address.problem === 'short_code';
		const premium = address.kind === 'phone' && PREMIUM.has(address.type ?? '');
		if (!shortCode && !premium) return null;
		return {
			message: {
				en: 'The recipient is a premium number or a short code, not a person. Remove it from the list.',
				fr: 'Le destinataire est un numéro surtaxé ou un numéro court, pas une personne. Retirez-le de la liste.',
			},
			detail: { type: address.kind === 'phone' ? (address.type ?? 'UNKNOWN') : 'SHORT_CODE' },
		};
	},
});
