import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { closingHolidayOn } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED } from '../hours/schedule.ts';
import { ITALIAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const WEEKDAY: readonly Window[] = [[9 * 60, 20 * 60]];
const SHORT_DAY: readonly Window[] = [[10 * 60, 19 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-08',
	source: {
		en: 'Italy: Codice di condotta telemarketing e teleselling, approved by the Garante (2024)',
		fr: 'Italie : Codice di condotta telemarketing e teleselling, approuvé par le Garante (2024)',
	},
	layer: 'charter',
	effectiveFrom: '2024-03-27',
	// Binds those who adhere to it; its effective date is not confirmed by the text itself.
	confidence: 'medium',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: ITALIAN,
	reads: ['places', 'minute'],
	hours: ({ place, day, weekday }) => {
		if (weekday === SUNDAY || closingHolidayOn(place.territory, day) !== null) return CLOSED;
		const short = weekday === SATURDAY || closingHolidayOn(place.territory, day + 1) !== null;
		return short ? SHORT_DAY : WEEKDAY;
	},
	check: (context) =>
		reportClosure(rule, context, ({ place, day }) => {
			const holiday = closingHolidayOn(place.territory, day);
			return {
				en: 'in Italy the telemarketing code keeps calls to 09:00–20:00, to 10:00–19:00 on Saturdays and before holidays, and off Sundays and holidays.',
				fr: 'en Italie, le code du télémarketing limite les appels à 9 h – 20 h, à 10 h – 19 h le samedi et la veille des jours fériés, et les exclut le dimanche et les jours fériés.',
				detail: holiday === null ? {} : { holiday: holiday.name.en },
			};
		}),
});
export default rule;
