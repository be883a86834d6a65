import { SUNDAY, dateName } from '../calendar/civil.ts';
import { closingHolidayOn } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { holidayDetail } from '../hours/holiday-detail.ts';
import { CLOSED } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const DAYTIME: readonly Window[] = [[9 * 60, 20 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-13',
	source: {
		en: 'House default; not checked against the law of the country',
		fr: 'Valeur par défaut de la maison ; non vérifiée en droit du pays',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'low',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	exceptTerritories: FRENCH,
	reads: ['places', 'minute'],
	hours: ({ place, day, weekday }) =>
		weekday === SUNDAY || closingHolidayOn(place.territory, day) !== null ? CLOSED : DAYTIME,
	check: (context) =>
		reportClosure(rule, context, ({ place, day }) => {
			const holiday = closingHolidayOn(place.territory, day);
			if (holiday === null) {
				return {
					en: 'outside France marketing is sent Monday to Saturday, 09:00–20:00 (house default).',
					fr: 'hors de France, le marketing part du lundi au samedi, de 9 h à 20 h (règle maison).',
				};
			}
			const date = dateName(day);
			return {
				en: `${date.en} is a public holiday there (${holiday.name.en}), without marketing (house default).`,
				fr: `le ${date.fr} y est férié (${holiday.name.fr}), sans marketing (règle maison).`,
				detail: holidayDetail(holiday),
			};
		}),
});
export default rule;
