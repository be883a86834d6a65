import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'ADR-01',
	title: {
		en: 'Overseas number written like a metropolitan one',
		fr: "Numéro d'outre-mer écrit comme un numéro métropolitain",
	},
	source: {
		en: 'ARCEP, national numbering plan',
		fr: 'ARCEP, plan national de numérotation',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'warn',
	channels: ['sms', 'voice'],
	purposes: ['marketing', 'transactional'],
	reads: ['number'],
	docs: `\`0690…\` is dialed like a Paris number but is a phone in Guadeloupe, five or six hours behind. Read as +33, it
would be checked against Paris time and refused by the carrier. The platform therefore reads the number as an overseas
one; store the form that it returns. Every number that the plans of the calling codes 590, 594, 596, 262 and 508 contain
is read so (\`0263…\`, \`0598 7…\`, \`0709 0…\`, \`0976…\`, and \`0508\` with six digits for
Saint-Pierre-et-Miquelon). Where two plans contain a number, it may be in the places of both.`,
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
