import { defineRule } from '../rule.ts';
import { isDisposable } from '../text/disposable-domains.ts';

export default defineRule({
	id: 'ADR-06',
	title: { en: 'Throw-away address', fr: 'Adresse jetable' },
	source: 'House rule: mailboxes made to be thrown away bounce within days',
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'medium',
	outcome: 'warn',
	channels: ['email'],
	purposes: ['marketing'],
	docs: `A mailbox that ends by itself after an hour or a week was given in order to get rid of a form. It bounces soon, and
bounces cost the domain its standing. The list (\`text/disposable-domains.ts\`) holds the well-known services with a
reason each, subdomains included; it cannot be complete. Ask for another address when the form is filled in.`,
	check({ address }) {
		if (address.kind !== 'email') return null;
		const domain = address.address.slice(address.address.lastIndexOf('@') + 1);
		if (!isDisposable(domain)) return null;
		return {
			message: {
				en: `The domain ${domain} gives out throw-away mailboxes. Ask the person for an address that lasts.`,
				fr: `Le domaine ${domain} fournit des boîtes jetables. Demandez une adresse durable à la personne.`,
			},
			detail: { domain },
		};
	},
});
