import { DAY, wallClock } from '../calendar/zone.ts';
import type { EpochDay } from '../calendar/zone.ts';

/** The calendar day of an instant in a time zone. */
export function localDay(timeZone: string, instant: number): EpochDay {
	return Math.floor(wallClock(timeZone, instant) / DAY);
}

/** The calendar day of an instant in Paris, which applies to the sending contract. */
export function parisDay(instant: number): EpochDay {
	return localDay('Europe/Paris', instant);
}
