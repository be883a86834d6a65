import { dateName, formatInstant, timeName, weekdayName, weekdayOf } from '../calendar/civil.ts';
import { DAY, MINUTE, wallClock } from '../calendar/zone.ts';
import type { Candidate } from '../places/candidates.ts';
import { placeName } from '../places/territories.ts';
import { coversTerritory } from '../rule.ts';
import type { Context, PlaceDay, Report, Rule } from '../rule.ts';
import type { LocalizedText } from '../types/localized-text.ts';

/** A place that an hours rule closes at an instant. */
export interface Closure extends PlaceDay {
	/** Milliseconds since local midnight. */
	time: number;
}

/** The candidate places that a rule closes at the instant of the decision. */
function closuresOf(rule: Rule, context: Context): readonly Closure[] {
	const closures: Closure[] = [];
	if (rule.hours === undefined) return closures;
	for (const place of context.places.candidates) {
		if (!coversTerritory(rule, place.territory)) continue;
		const wall = wallClock(place.timeZone, context.at);
		const day = Math.floor(wall / DAY);
		const time = wall - day * DAY;
		const closure = { place, day, weekday: weekdayOf(day), time };
		const open = rule
			.hours(closure)
			.some(([from, to]) => time >= from * MINUTE && time < to * MINUTE);
		if (!open) closures.push(closure);
	}
	return closures;
}

/**
 * The report of an hours rule: where and when it is closed, the reason, and the next opening. `why` receives the
 * first closed place; its text follows “It is Sunday 10:00 in Paris: ”.
 */
export function reportClosure(
	rule: Rule,
	context: Context,
	why: (closure: Closure) => LocalizedText & { detail?: Readonly<Record<string, unknown>> },
): Report | null {
	const closures = closuresOf(rule, context);
	const [first] = closures;
	if (first === undefined) return null;
	const { detail, ...reason } = why(first);
	const now = localMoment(first.place, context.at);
	const place = placeName(first.place.territory, first.place.timeZone);
	const more = closures.length - 1;
	const { opensAt } = context.hours;
	const enforced = context.setting(rule) === 'enforce' && rule.outcome === 'defer';
	const then =
		enforced && opensAt !== null ? nextOpening(first.place, opensAt) : { en: '', fr: '' };
	return {
		message: {
			en: `It is ${now.en} ${place.en}${more > 0 ? ` (and closed in ${more} more possible place${more > 1 ? 's' : ''} of the recipient)` : ''}: ${reason.en}${then.en}`,
			fr: `Il est ${now.fr} ${place.fr}${more > 0 ? ` (et fermé dans ${more} autre${more > 1 ? 's' : ''} lieu${more > 1 ? 'x' : ''} possible${more > 1 ? 's' : ''} du destinataire)` : ''} : ${reason.fr}${then.fr}`,
		},
		detail: {
			...detail,
			closedIn: closures.map(({ place: { territory, timeZone } }) => ({ territory, timeZone })),
			opensAt: opensAt === null ? null : formatInstant(opensAt),
		},
	};
}

/** “Sunday 10:00” / « dimanche 10:00 ». */
function localMoment(place: Candidate, instant: number): LocalizedText {
	const wall = wallClock(place.timeZone, instant);
	const day = Math.floor(wall / DAY);
	const weekday = weekdayName(day);
	const time = timeName(wall - day * DAY);
	return { en: `${weekday.en} ${time}`, fr: `${weekday.fr} ${time}` };
}

/** “ It may go on Monday 23 November at 08:00.” */
function nextOpening(place: Candidate, instant: number): LocalizedText {
	const wall = wallClock(place.timeZone, instant);
	const day = Math.floor(wall / DAY);
	const weekday = weekdayName(day);
	const date = dateName(day);
	const time = timeName(wall - day * DAY);
	return {
		en: ` It may go on ${weekday.en} ${date.en} at ${time}.`,
		fr: ` Il pourra partir le ${weekday.fr} ${date.fr} à ${time}.`,
	};
}
