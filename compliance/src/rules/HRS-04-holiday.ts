import { dateName } from '../calendar/civil.ts';
import { closingHolidayOn } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { holidayDetail } from '../hours/holiday-detail.ts';
import { CLOSED, WHOLE_DAY } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const rule: Rule = defineRule({
	id: 'HRS-04',
	source: {
		en: `${TERMS.en}, time limits: “public holidays”; Labor Code, art. L3133-1, L3134-13, L3422-2`,
		fr: `${TERMS.fr}, contraintes horaires : « jours fériés » ; Code du travail, art. L3133-1, L3134-13, L3422-2`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'defer',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['places', 'minute'],
	hours: ({ place, day }) => (closingHolidayOn(place.territory, day) === null ? WHOLE_DAY : CLOSED),
	check: (context) =>
		reportClosure(rule, context, ({ place, day }) => {
			const date = dateName(day);
			const holiday = closingHolidayOn(place.territory, day);
			return {
				en: `${date.en} is a public holiday there (${holiday?.name.en ?? ''}), closed to marketing SMS.`,
				fr: `le ${date.fr} y est férié (${holiday?.name.fr ?? ''}), sans SMS marketing.`,
				detail: holidayDetail(holiday),
			};
		}),
});
export default rule;
