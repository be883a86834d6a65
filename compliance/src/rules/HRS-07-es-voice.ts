import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { holidayOn } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { holidayDetail } from '../hours/holiday-detail.ts';
import { CLOSED } from '../hours/schedule.ts';
import { SPANISH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const CALLING: readonly Window[] = [[9 * 60, 21 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-07',
	source: {
		en: 'Spain: Real Decreto Legislativo 1/2007 (LGDCU), art. 96.2',
		fr: 'Espagne : Real Decreto Legislativo 1/2007 (LGDCU), art. 96.2',
	},
	layer: 'law',
	effectiveFrom: '2014-06-13',
	confidence: 'high',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: SPANISH,
	reads: ['places', 'minute'],
	hours: ({ place, day, weekday }) =>
		weekday === SATURDAY || weekday === SUNDAY || holidayOn(place.territory, day) !== null
			? CLOSED
			: CALLING,
	check: (context) =>
		reportClosure(rule, context, ({ place, day }) => {
			const holiday = holidayOn(place.territory, day);
			return {
				en: 'in Spain sales calls are lawful Monday to Friday, 09:00–21:00, except on holidays.',
				fr: 'en Espagne, les appels commerciaux ne sont permis que du lundi au vendredi, de 9 h à 21 h, hors jours fériés.',
				detail: holidayDetail(holiday),
			};
		}),
});
export default rule;
