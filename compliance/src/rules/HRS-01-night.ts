import { reportClosure } from '../hours/closure.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

/** « la nuit entre 22H et 8H le lendemain »: open from 08:00 to the last instant before 22:00. */
const DAYTIME: readonly Window[] = [[8 * 60, 22 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-01',
	source: {
		en: `${TERMS.en}, time limits: “at night between 22:00 and 08:00”`,
		fr: `${TERMS.fr}, contraintes horaires : « la nuit entre 22H et 8H le lendemain »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'defer',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['places', 'minute'],
	hours: () => DAYTIME,
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'marketing SMS may be sent between 08:00 and 22:00 only.',
			fr: 'un SMS marketing ne part qu’entre 8 h et 22 h.',
		})),
});
export default rule;
