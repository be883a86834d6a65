import { epochDay } from './civil.ts';
import type { EpochDay } from './zone.ts';

/** Easter Sunday of the Gregorian calendar, by the algorithm of Meeus. */
export function easterSunday(year: number): EpochDay {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const ofCentury = year % 100;
	const leapCenturies = Math.floor(century / 4);
	const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30;
	const toSunday =
		(32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
	const lateMoon = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
	const shifted = epact + toSunday - 7 * lateMoon + 114;
	return epochDay(year, Math.floor(shifted / 31), (shifted % 31) + 1);
}
