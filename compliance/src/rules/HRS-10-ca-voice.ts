import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { reportClosure } from '../hours/closure.ts';
import { CANADIAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const WEEKDAY: readonly Window[] = [[9 * 60, 21 * 60 + 30]];
const WEEKEND: readonly Window[] = [[10 * 60, 18 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-10',
	source: {
		en: 'Canada: CRTC Unsolicited Telecommunications Rules, Telemarketing Rules',
		fr: 'Canada : CRTC, Règles sur les télécommunications non sollicitées, télémarketing',
	},
	layer: 'law',
	effectiveFrom: '2008-09-30',
	confidence: 'high',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: CANADIAN,
	reads: ['places', 'minute'],
	hours: ({ weekday }) => (weekday === SATURDAY || weekday === SUNDAY ? WEEKEND : WEEKDAY),
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'in Canada telemarketing calls are lawful 09:00–21:30 on weekdays and 10:00–18:00 on weekends.',
			fr: 'au Canada, le télémarketing n’est permis que de 9 h à 21 h 30 en semaine et de 10 h à 18 h le week-end.',
		})),
});
export default rule;
