import { dateName } from '../calendar/civil.ts';
import { holidayOn } from '../calendar/holidays.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { holidayDetail } from '../hours/holiday-detail.ts';
import { CLOSED, WHOLE_DAY } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { PlaceDay, Rule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

/** Observed by custom here, or a holiday in a part of the place where the recipient may be. */
function possible({ place, day }: PlaceDay): Holiday | null {
	const here = holidayOn(place.territory, day);
	if (here !== null) return here.status === 'usage' ? here : null;
	for (const part of place.possibly) {
		const holiday = holidayOn(part, day);
		if (holiday !== null) return holiday;
	}
	return null;
}

const rule: Rule = defineRule({
	id: 'HRS-05',
	source: {
		en: `${TERMS.en}, time limits: “public holidays”; local customs`,
		fr: `${TERMS.fr}, contraintes horaires : « jours fériés » ; usages locaux`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'low',
	outcome: 'defer',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['places', 'minute'],
	hours: (day) => (possible(day) === null ? WHOLE_DAY : CLOSED),
	check: (context) =>
		reportClosure(rule, context, (closure) => {
			const date = dateName(closure.day);
			const holiday = possible(closure);
			const name = holiday?.name ?? { en: '', fr: '' };
			const part = holidayOn(closure.place.territory, closure.day) === null;
			return {
				en: part
					? `${date.en} is a public holiday in Alsace-Moselle (${name.en}); provide the postal code to be sure.`
					: `${date.en} is observed as a holiday there by custom (${name.en}).`,
				fr: part
					? `le ${date.fr} est férié en Alsace-Moselle (${name.fr}) ; indiquez le code postal pour en être sûr.`
					: `le ${date.fr} y est chômé par usage (${name.fr}).`,
				detail: holidayDetail(holiday),
			};
		}),
});
export default rule;
