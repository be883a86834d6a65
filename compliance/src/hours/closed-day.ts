import { holidayOn } from '../calendar/holidays.ts';
import type { Holiday } from '../calendar/holidays.ts';
import type { EpochDay } from '../calendar/zone.ts';
import type { Candidate } from '../places/candidates.ts';
import type { PlaceDay, Rule } from '../rule.ts';

/** Weeks that are searched for a day without a holiday. */
const MAX_WEEKS = 6;

/**
 * The holiday for which an hours rule closes a day; `null` if it closes every such day of the week. Asks the rule about the same
 * day of the week in a week without a holiday, so that no rule has to say why it closes.
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
