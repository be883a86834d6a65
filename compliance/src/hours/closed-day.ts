import { holidayOn } from '../calendar/holidays.ts';
import type { Holiday } from '../calendar/holidays.ts';
import type { EpochDay } from '../calendar/zone.ts';
import type { Candidate } from '../places/candidates.ts';
import { coversTerritory } from '../rule.ts';
import type { PlaceDay, Rule, Window } from '../rule.ts';
import type { Schedule } from './schedule.ts';

/** Weeks that are searched for a day without a holiday. */
const MAX_WEEKS = 6;

/**
 * The holiday for which an hours rule closes a day; `null` if it closes every such day of the week. Evaluates the rule for the same
 * day of the week in a week without a holiday, so that rules need not state their reason.
 */
export function holidayBehind(rule: Rule, { place, day, weekday }: PlaceDay): Holiday | null {
	const holiday = holidayIn(place, day);
	if (holiday === null) return null;
	let plain = day;
	for (let week = 0; week < MAX_WEEKS && holidayIn(place, plain) !== null; week += 1) plain -= 7;
	return rule.hours?.({ place, day: plain, weekday }).length === 0 ? null : holiday;
}

function holidayIn(place: Candidate, day: EpochDay): Holiday | null {
	for (const territory of [place.territory, ...place.possibly]) {
		const holiday = holidayOn(territory, day);
		if (holiday !== null) return holiday;
	}
	return null;
}

/**
 * The rules that each close a whole day in a place; if only several together close it, all rules that restrict it. Empty if no rule
 * restricts the day.
 */
export function closingRules({ rules }: Schedule, day: PlaceDay): readonly Rule[] {
	const here = rules.filter((rule) => coversTerritory(rule, day.place.territory));
	const whole = here.filter((rule) => rule.hours?.(day).length === 0);
	if (whole.length > 0) return whole;
	return here.filter((rule) => rule.hours !== undefined && !isWholeDay(rule.hours(day)));
}

function isWholeDay(windows: readonly Window[]): boolean {
	const [only, ...more] = windows;
	return more.length === 0 && only?.[0] === 0 && only[1] === 24 * 60;
}
