import { civilDay, dateName, timeName, weekdayName } from '../calendar/civil.ts';
import { DAY, wallClock } from '../calendar/zone.ts';
import type { EpochDay } from '../calendar/zone.ts';
import { placeName } from '../places/territories.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Place } from '../types/verdict.ts';

const PARIS: Place = { territory: 'FR', timeZone: 'Europe/Paris' };

/** “22:04 in Paris” / « 22:04 à Paris ». Default place: Paris, which applies to the sending contract. */
export function localTime(place: Place = PARIS, instant: number): LocalizedText {
	const wall = wallClock(place.timeZone, instant);
	const time = timeName(wall - Math.floor(wall / DAY) * DAY);
	const where = placeName(place.territory, place.timeZone);
	return { en: `${time} ${where.en}`, fr: `${time} ${where.fr}` };
}

/** “Tuesday 24 November at 22:04 in Paris” / « mardi 24 novembre à 22:04 à Paris ». */
export function localMoment(place: Place = PARIS, instant: number): LocalizedText {
	const day = Math.floor(wallClock(place.timeZone, instant) / DAY);
	const weekday = weekdayName(day);
	const date = dateName(day);
	const time = localTime(place, instant);
	return {
		en: `${weekday.en} ${date.en} at ${time.en}`,
		fr: `${weekday.fr} ${date.fr} à ${time.fr}`,
	};
}

/** “24 November 2026” / « 24 novembre 2026 ». */
export function fullDate(day: EpochDay): LocalizedText {
	const { year } = civilDay(day);
	const { en, fr } = dateName(day);
	return { en: `${en} ${year}`, fr: `${fr} ${year}` };
}
