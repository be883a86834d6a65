import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { holidayOn } from '../calendar/holidays.ts';
import { grantOf } from '../consent/own-grant.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const CALLING: readonly Window[] = [
	[10 * 60, 13 * 60],
	[14 * 60, 20 * 60],
];

const rule: Rule = defineRule({
	id: 'HRS-06',
	source: {
		en: 'Consumer Code, art. D223-9 (decree 2022-1313)',
		fr: 'Code de la consommation, art. D223-9 (décret 2022-1313)',
	},
	layer: 'law',
	effectiveFrom: '2023-03-01',
	confidence: 'high',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['consents'],
	withoutFacts: 'warn',
	waivable: true,
	hours: ({ place, day, weekday }) => {
		if (weekday === SATURDAY || weekday === SUNDAY) return CLOSED;
		return holidayOn(place.territory, day)?.national === true ? CLOSED : CALLING;
	},
	check: (context) => {
		const { standing } = context;
		if (grantOf(standing)?.hoursWaiver === true) return null;
		return reportClosure(rule, context, ({ place, day }) => {
			const holiday = holidayOn(place.territory, day);
			return {
				en: 'canvassing calls are lawful Monday to Friday, 10:00–13:00 and 14:00–20:00, except on public holidays.',
				fr: 'le démarchage téléphonique n’est permis que du lundi au vendredi, de 10 h à 13 h et de 14 h à 20 h, hors jours fériés.',
				detail: holiday?.national === true ? { holiday: holiday.name.en } : {},
			};
		});
	},
});
export default rule;
