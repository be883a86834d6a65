import { parseInstant } from '../calendar/civil.ts';
import { parisDay } from '../facts/local-day.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const PEOPLE = 2;
const DAYS = 30;

export default defineRule({
	id: 'ACC-04',
	source: {
		en: `${TERMS.en}: “several complaints … contesting that they gave their consent”`,
		fr: `${TERMS.fr} : « plusieurs réclamations … contestant avoir donné leur consentement »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['consentDisputes'],
	check({ facts, at }) {
		const first = parisDay(at) - DAYS + 1;
		const people = new Set<string>();
		for (const { person, disputedAt } of facts.consentDisputes ?? []) {
			const disputed = parseInstant(disputedAt);
			if (disputed === null || parisDay(disputed) >= first) people.add(person);
		}
		if (people.size < PEOPLE) return null;
		return {
			message: {
				en: `${people.size} people disputed their consent to this source within ${DAYS} days. Submit proof of its consents to continue.`,
				fr: `${people.size} personnes contestent en ${DAYS} jours avoir consenti auprès de cette source. Fournissez la preuve de ses consentements pour reprendre.`,
			},
			detail: { people: people.size, days: DAYS },
		};
	},
});
