import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-21',
	title: { en: 'Processing restricted', fr: 'Traitement limité' },
	source: 'GDPR, art. 18',
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	needs: ['restricted'],
	docs: `A person may have their data frozen while its accuracy or an objection is examined: it is kept and used for nothing
else, transactional messages included. The fact is \`restricted\`; without it the rule says nothing. Article 18(2) leaves
exceptions (legal claims, consent to this very use) that nobody can decide from a message; they are not granted here.`,
	check({ facts }) {
		if (facts.restricted !== true) return null;
		return {
			message: {
				en: 'The person had the use of their data restricted. Lift the restriction once the request is settled; nothing goes until then.',
				fr: "La personne a obtenu la limitation du traitement de ses données. Levez-la une fois la demande réglée ; rien ne part d'ici là.",
			},
		};
	},
});
