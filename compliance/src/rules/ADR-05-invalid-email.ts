import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-05',
	title: { en: 'Invalid e-mail address', fr: 'Adresse e-mail invalide' },
	source: `${TERMS} : « adresses email erronées » ; RFC 5321, RFC 5322`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['email'],
	purposes: ['marketing', 'transactional'],
	reads: ['number'],
	docs: `One address without a display name: \`local@domain.tld\`. Messages to addresses that cannot exist bounce, and
bounces lead to the suspension of the account.`,
	check({ address }) {
		if (address.kind !== 'problem') return null;
		return {
			message: {
				en: 'The recipient is not a valid e-mail address. Correct it, and remove the display name if there is one.',
				fr: "Le destinataire n'est pas une adresse e-mail valide. Corrigez-la ; un nom affiché n'a pas sa place ici.",
			},
			detail: { problem: address.problem },
		};
	},
});
