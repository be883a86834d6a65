import { hasCalendar } from './calendars.ts';
import { SATURDAY, SUNDAY, formatDay, parseDay, weekdayOf } from './civil.ts';
import { closingHolidayOn } from './holidays.ts';

const TERRITORY = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/;

/**
 * The last day of a period of working days (« jours ouvrés »: Monday to Friday except public holidays), for example of
 * the five days within which proof of consent is due. The day of the request does not count (Code de procédure civile,
 * art. 641). Days are in the form YYYY-MM-DD.
 * @param territory where the days are worked, as an ISO 3166-2 or 3166-1 code (`FR-67`, `FR-974`, `BE`): its local
 * holidays are not working days either. Default: metropolitan France without Alsace-Moselle.
 * @throws {RangeError} if the day does not exist, the number is not positive, or the territory's holidays are unknown.
 */
export function workingDayDeadline(requestedOn: string, days: number, territory = 'FR'): string {
	let day = parseDay(requestedOn);
	if (day === null) throw new RangeError('requestedOn must be an existing day, YYYY-MM-DD');
	if (!Number.isInteger(days) || days < 1) throw new RangeError('days must be a positive integer');
	if (!TERRITORY.test(territory) || !hasCalendar(territory)) {
		throw new RangeError('territory must be an ISO 3166 code with a known holiday calendar');
	}
	for (let left = days; left > 0; ) {
		day += 1;
		const weekday = weekdayOf(day);
		if (weekday === SATURDAY || weekday === SUNDAY) continue;
		if (closingHolidayOn(territory, day) === null) left -= 1;
	}
	return formatDay(day);
}
