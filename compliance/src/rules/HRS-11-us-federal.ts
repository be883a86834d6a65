import { reportClosure } from '../hours/closure.ts';
import { AMERICAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const DAYTIME: readonly Window[] = [[8 * 60, 21 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-11',
	source: {
		en: '47 CFR 64.1200(c)(1)',
		fr: 'États-Unis : 47 CFR 64.1200(c)(1)',
	},
	layer: 'law',
	effectiveFrom: '2000-01-01',
	// Whether it covers texts to people who consented is the subject of litigation.
	confidence: 'medium',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	territories: AMERICAN,
	reads: ['places', 'minute'],
	hours: () => DAYTIME,
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'federal law keeps marketing to 08:00–21:00.',
			fr: 'le droit fédéral limite le marketing à 8 h – 21 h.',
		})),
});
export default rule;
