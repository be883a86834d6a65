import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'SUP-05',
	title: { en: 'Objected during a call', fr: "Opposition lors d'un appel" },
	source: 'Code de la consommation, art. L221-16',
	layer: 'law',
	// The act of 24 July 2020 against abusive canvassing; the sentence on objections was not traced further.
	effectiveFrom: '2020-07-26',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['callRefusals'],
	docs: `A consumer who objects during a call is never called again for marketing: the call ends at once, and no consent
recorded later is read as a change of mind. The fact is \`objection\` in \`callRefusals\`; without it the rule says nothing.
Other channels stay open until an opt-out closes them.`,
	check({ facts }) {
		const objection = (facts.callRefusals ?? []).find((refusal) => refusal.objection === true);
		if (objection === undefined) return null;
		return {
			message: {
				en: 'The person objected to marketing calls and is never called again. Use another channel that they agreed to.',
				fr: "La personne s'est opposée au démarchage téléphonique et n'est plus jamais appelée. Utilisez un autre canal auquel elle a consenti.",
			},
			detail: { refusedAt: objection.refusedAt, permanent: true },
		};
	},
});
