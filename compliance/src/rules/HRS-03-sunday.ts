import { SUNDAY } from '../calendar/civil.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED, WHOLE_DAY } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const rule: Rule = defineRule({
	id: 'HRS-03',
	source: {
		en: `${TERMS.en}, time limits: “Sunday”`,
		fr: `${TERMS.fr}, contraintes horaires : « dimanche »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'defer',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['places', 'minute'],
	hours: ({ weekday }) => (weekday === SUNDAY ? CLOSED : WHOLE_DAY),
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'marketing SMS may not be sent on Sundays.',
			fr: 'un SMS marketing ne part pas le dimanche.',
		})),
});
export default rule;
