import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'SUP-05',
	source: {
		en: 'Consumer Code, art. L221-16',
		fr: 'Code de la consommation, art. L221-16',
	},
	layer: 'law',
	// The act of 24 July 2020 against abusive canvassing; earlier versions of the sentence on objections were not checked.
	effectiveFrom: '2020-07-26',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['callRefusals'],
	check({ facts }) {
		const objection = (facts.callRefusals ?? []).find((refusal) => refusal.objection === true);
		if (objection === undefined) return null;
		return {
			message: {
				en: 'The person objected to marketing calls and must never be called again. Use another channel that they consented to.',
				fr: "La personne s'est opposée au démarchage téléphonique et ne doit plus jamais être appelée. Utilisez un autre canal auquel elle a consenti.",
			},
			detail: { refusedAt: objection.refusedAt, permanent: true },
		};
	},
});
