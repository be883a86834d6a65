import { defineRule } from '../rule.ts';
import { isDisposable } from '../text/disposable-domains.ts';

export default defineRule({
	id: 'ADR-06',
	title: { en: 'Disposable address', fr: 'Adresse jetable' },
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
	docs: `A mailbox that expires after an hour or a week was given only to complete a form. It soon bounces, and bounces
harm the reputation of the sending domain. The list (\`text/disposable-domains.ts\`) contains the well-known services,
each group with its reason, and covers subdomains; it cannot be complete. Ask for another address when the form is
filled in.`,
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
