import { defineRule } from '../rule.ts';
import { isDisposable } from '../text/disposable-domains.ts';

export default defineRule({
	id: 'ADR-06',
	source: {
		en: 'House rule: disposable mailboxes bounce within days',
		fr: 'Règle maison : une boîte jetable ne dure que quelques jours',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'medium',
	outcome: 'warn',
	channels: ['email'],
	purposes: ['marketing'],
	check({ address }) {
		if (address.kind !== 'email') return null;
		const domain = address.address.slice(address.address.lastIndexOf('@') + 1);
		if (!isDisposable(domain)) return null;
		return {
			message: {
				en: `The domain ${domain} provides disposable mailboxes. Ask the person for a permanent address.`,
				fr: `Le domaine ${domain} fournit des boîtes jetables. Demandez une adresse durable à la personne.`,
			},
			detail: { domain },
		};
	},
});
