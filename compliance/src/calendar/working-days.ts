import { SATURDAY, SUNDAY, formatDay, parseDay, weekdayOf } from './civil.ts';
import { holidayOn } from './holidays.ts';

/**
 * The last day of a period of working days (« jours ouvrés »: Monday to Friday except national holidays), for example
 * of the five days within which proof of consent is due. The day of the request does not count. Days are in the form
 * YYYY-MM-DD.
 */
export function workingDayDeadline(requestedOn: string, days: number): string {
	let day = parseDay(requestedOn);
	if (day === null) throw new RangeError('requestedOn must be an existing day, YYYY-MM-DD');
	if (!Number.isInteger(days) || days < 1) throw new RangeError('days must be a positive integer');
	for (let left = days; left > 0; ) {
		day += 1;
		const weekday = weekdayOf(day);
		if (weekday !== SATURDAY && weekday !== SUNDAY && holidayOn('FR', day) === null) left -= 1;
	}
	return formatDay(day);
}
