/**
 * Calendar days, holidays and time zones of territories. Separate from `index.ts`, so that `governance/`, which computes the periods
 * of the contract, imports only the calendars of this package.
 */
export { hasCalendar } from './calendar/calendars.ts';
export { SATURDAY, SUNDAY, civilDay, formatDay, parseDay, weekdayOf } from './calendar/civil.ts';
export { closingHolidayOn } from './calendar/holidays.ts';
export { workingDayDeadline } from './calendar/working-days.ts';
export { HOUR, instantOf } from './calendar/zone.ts';
export type { EpochDay } from './calendar/zone.ts';
export { creditExpiry } from './facts/credits.ts';
export { localDay } from './facts/local-day.ts';
export { addMonths } from './facts/months.ts';
export { TERRITORY_OF_COUNTRY, ZONES } from './places/territories.ts';
export { CALENDAR_VERSION } from './versions.ts';
