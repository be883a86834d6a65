import { ALL_PURPOSES, defineRule } from '../rule.ts';

export default defineRule({
	id: 'ADR-01',
	source: {
		en: 'ARCEP, national numbering plan',
		fr: 'ARCEP, plan national de numérotation',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'warn',
	channels: ['sms', 'voice'],
	purposes: ALL_PURPOSES,
	reads: ['number'],
	check({ address }) {
		if (address.kind !== 'phone' || !address.readAsOverseas) return null;
		return {
			message: {
				en: `The number is written like a metropolitan one but belongs to calling code +${address.callingCode} and was read accordingly. Store it in international form.`,
				fr: `Le numéro est écrit comme un numéro métropolitain mais relève de l'indicatif +${address.callingCode} ; il a été lu ainsi. Enregistrez-le au format international.`,
			},
			detail: { callingCode: address.callingCode },
		};
	},
});
