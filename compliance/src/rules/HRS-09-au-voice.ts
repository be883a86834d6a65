import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { closingHolidayOn } from '../calendar/holidays.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED } from '../hours/schedule.ts';
import { AUSTRALIAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { PlaceDay, Rule, Window } from '../rule.ts';

const WEEKDAY: readonly Window[] = [[9 * 60, 20 * 60]];
const ON_SATURDAY: readonly Window[] = [[9 * 60, 17 * 60]];

function nationalHoliday({ place, day }: PlaceDay): Holiday | null {
	const holiday = closingHolidayOn(place.territory, day);
	return holiday?.national === true ? holiday : null;
}

const rule: Rule = defineRule({
	id: 'HRS-09',
	source: {
		en: 'Australia: Telemarketing and Research Calls Industry Standard 2017',
		fr: 'Australie : Telemarketing and Research Calls Industry Standard 2017',
	},
	layer: 'law',
	effectiveFrom: '2017-04-01',
	confidence: 'high',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: AUSTRALIAN,
	reads: ['places', 'minute'],
	hours: (placeDay) => {
		if (placeDay.weekday === SUNDAY || nationalHoliday(placeDay) !== null) return CLOSED;
		return placeDay.weekday === SATURDAY ? ON_SATURDAY : WEEKDAY;
	},
	check: (context) =>
		reportClosure(rule, context, (closure) => {
			const holiday = nationalHoliday(closure);
			return {
				en: 'in Australia telemarketing calls are lawful 09:00–20:00 on weekdays and 09:00–17:00 on Saturdays, not on Sundays and national holidays.',
				fr: 'en Australie, le télémarketing n’est permis que de 9 h à 20 h en semaine et de 9 h à 17 h le samedi, hors dimanches et jours fériés nationaux.',
				detail: holiday === null ? {} : { holiday: holiday.name.en },
			};
		}),
});
export default rule;
