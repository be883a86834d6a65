import { dateName } from '../calendar/civil.ts';
import { holidayOn } from '../calendar/holidays.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { holidayDetail } from '../hours/holiday-detail.ts';
import { CLOSED, WHOLE_DAY } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { PlaceDay, Rule } from '../rule.ts';

/** A day that is a holiday by custom there, or in a part of the country while the region is unknown. */
function possible({ place, day }: PlaceDay): Holiday | null {
	const holiday = holidayOn(place.territory, day);
	return holiday?.status === 'usage' ? holiday : null;
}

const rule: Rule = defineRule({
	id: 'HRS-19',
	source: {
		en: 'House default; regional and customary holidays of the country',
		fr: 'Valeur par défaut de la maison ; jours fériés régionaux et coutumiers du pays',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'low',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	exceptTerritories: FRENCH,
	reads: ['places', 'minute'],
	hours: (day) => (possible(day) === null ? WHOLE_DAY : CLOSED),
	check: (context) =>
		reportClosure(rule, context, (closure) => {
			const date = dateName(closure.day);
			const holiday = possible(closure);
			const name = holiday?.name ?? { en: '', fr: '' };
			return {
				en:
					holiday?.national === true
						? `${date.en} is observed as a holiday there by custom (${name.en}).`
						: `${date.en} is a public holiday in a part of the country (${name.en}); provide the postal code to be sure.`,
				fr:
					holiday?.national === true
						? `le ${date.fr} y est chômé par usage (${name.fr}).`
						: `le ${date.fr} est férié dans une partie du pays (${name.fr}) ; indiquez le code postal pour en être sûr.`,
				detail: holidayDetail(holiday),
			};
		}),
});
export default rule;
