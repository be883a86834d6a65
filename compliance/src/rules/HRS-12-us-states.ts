import { SATURDAY, SUNDAY } from '../calendar/civil.ts';
import { closingHolidayOn } from '../calendar/holidays.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED } from '../hours/schedule.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';
import { ANY_STATE, STATE_HOURS } from '../sources/us-states.ts';
import type { StateHours } from '../sources/us-states.ts';

const stateOf = (territory: string): StateHours => STATE_HOURS[territory] ?? ANY_STATE;

const rule: Rule = defineRule({
	id: 'HRS-12',
	source: {
		en: 'Telephone solicitation acts of the states, after tables of vendors of 2025 and 2026',
		fr: "Lois des États sur le démarchage téléphonique, d'après des tableaux de prestataires de 2025 et 2026",
	},
	layer: 'law',
	// The latest change in the table: Texas, SB 140.
	effectiveFrom: '2025-09-01',
	confidence: 'low',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	territories: ['US', ...Object.keys(STATE_HOURS)],
	reads: ['places', 'minute'],
	hours: ({ place, day, weekday }) => {
		const state = stateOf(place.territory);
		if (state.holidaysClosed && closingHolidayOn(place.territory, day) !== null) return CLOSED;
		const hours =
			weekday === SUNDAY ? state.sunday : weekday === SATURDAY ? state.saturday : state.weekday;
		return hours === null ? CLOSED : ([[hours[0] * 60, hours[1] * 60]] satisfies readonly Window[]);
	},
	check: (context) =>
		reportClosure(rule, context, ({ place, day }) => {
			const state = stateOf(place.territory);
			const holiday = state.holidaysClosed ? closingHolidayOn(place.territory, day) : null;
			return {
				en: `marketing is outside the hours of ${state.name.en}.`,
				fr: `le marketing sort des horaires permis ${state.name.fr}.`,
				detail: {
					state: place.territory === 'US' ? null : place.territory,
					confidence: state.confidence,
					...(holiday === null ? {} : { holiday: holiday.name.en }),
				},
			};
		}),
});
export default rule;
