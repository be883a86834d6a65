import { reportClosure } from '../hours/closure.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

/** Closes only 21:30 to 22:00; rule HRS-01 covers the night. */
const BEFORE_AND_AFTER: readonly Window[] = [
	[0, 21 * 60 + 30],
	[22 * 60, 24 * 60],
];

const rule: Rule = defineRule({
	id: 'HRS-02',
	source: {
		en: 'AF2M, Charte Business Messaging 2026: 08:00–21:30',
		fr: 'AF2M, Charte Business Messaging 2026 : 8 h – 21 h 30',
	},
	layer: 'charter',
	// Announced on 17 February 2026 for “next month”; the exact day is unconfirmed.
	effectiveFrom: '2026-03-01',
	confidence: 'medium',
	outcome: 'defer',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['places', 'minute'],
	hours: () => BEFORE_AND_AFTER,
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: "the operators' charter of 2026 ends marketing SMS at 21:30.",
			fr: 'la charte 2026 des opérateurs arrête les SMS marketing à 21 h 30.',
		})),
});
export default rule;
