import { weekdayOf } from '../calendar/civil.ts';
import { DAY, instantOf, wallClock } from '../calendar/zone.ts';
import type { EpochDay } from '../calendar/zone.ts';
import type { Candidate } from '../places/candidates.ts';
import { coversTerritory } from '../rule.ts';
import type { PlaceDay, Rule, Window } from '../rule.ts';

export const WHOLE_DAY: readonly Window[] = [[0, 24 * 60]];
export const CLOSED: readonly Window[] = [];

/** An open period: [from, to), in milliseconds since the epoch. */
interface Opening {
	from: number;
	to: number;
}

/** Limits the search, since rules may close forever (for example with an empty table). */
const MAX_SEARCHED_DAYS = 60;
const MAX_CACHED_DAYS = 4096;

/**
 * The combined opening hours of a set of hours rules, in one place or in several at once. Advances by calendar day in
 * the place, never by 24 hours. Days are cached, because a list needs the same ones again and again.
 */
export class Schedule {
	/** The hours rules that it combines. */
	readonly rules: readonly Rule[];
	readonly #days = new Map<string, Map<EpochDay, readonly Opening[]>>();

	constructor(rules: readonly Rule[]) {
		this.rules = rules;
	}

	/** Whether every place is open at an instant. */
	isOpen(places: readonly Candidate[], instant: number): boolean {
		return places.every((place) => this.#nextIn(place, instant) === instant);
	}

	/**
	 * The earliest instant, not before `instant`, at which every place is open; `null` if there is none within 60 days.
	 */
	nextOpen(places: readonly Candidate[], instant: number): number | null {
		let candidate = instant;
		const horizon = instant + MAX_SEARCHED_DAYS * DAY;
		while (candidate < horizon) {
			let latest = candidate;
			for (const place of places) {
				const next = this.#nextIn(place, candidate);
				if (next === null) return null;
				latest = Math.max(latest, next);
			}
			if (latest === candidate) return candidate;
			candidate = latest;
		}
		return null;
	}

	/**
	 * The earliest instant after `instant` at which a place closes; `null` if a place is closed now or none closes
	 * within 60 days.
	 */
	closesAt(places: readonly Candidate[], instant: number): number | null {
		let earliest: number | null = null;
		for (const place of places) {
			if (this.#nextIn(place, instant) !== instant) return null;
			const end = this.#endIn(place, instant);
			if (end !== null && (earliest === null || end < earliest)) earliest = end;
		}
		return earliest;
	}

	/** The end of the period that is open at an instant, across midnight if it continues there. */
	#endIn(place: Candidate, instant: number): number | null {
		let end = instant;
		const today = Math.floor(wallClock(place.timeZone, instant) / DAY);
		for (let day = today; day <= today + MAX_SEARCHED_DAYS; day += 1) {
			for (const { from, to } of this.#openings(place, day)) {
				if (from <= end && end < to) end = to;
			}
			if (wallClock(place.timeZone, end) < (day + 1) * DAY) return end;
		}
		return null;
	}

	#nextIn(place: Candidate, instant: number): number | null {
		const today = Math.floor(wallClock(place.timeZone, instant) / DAY);
		for (let day = today; day <= today + MAX_SEARCHED_DAYS; day += 1) {
			for (const { from, to } of this.#openings(place, day)) {
				if (instant < to) return Math.max(instant, from);
			}
		}
		return null;
	}

	#openings(place: Candidate, day: EpochDay): readonly Opening[] {
		const key = `${place.territory} ${place.timeZone} ${place.possibly.length}`;
		let days = this.#days.get(key);
		if (days === undefined) {
			days = new Map();
			this.#days.set(key, days);
		}
		let openings = days.get(day);
		if (openings === undefined) {
			openings = this.#windows({ place, day, weekday: weekdayOf(day) })
				.map(([from, to]) => ({
					from: instantOf(place.timeZone, day, from),
					to: instantOf(place.timeZone, day, to),
				}))
				.filter(({ from, to }) => from < to);
			if (days.size >= MAX_CACHED_DAYS) days.clear();
			days.set(day, openings);
		}
		return openings;
	}

	#windows(day: PlaceDay): readonly Window[] {
		let windows = WHOLE_DAY;
		for (const rule of this.rules) {
			if (rule.hours === undefined || !coversTerritory(rule, day.place.territory)) continue;
			windows = intersect(windows, rule.hours(day));
		}
		return windows;
	}
}

function intersect(left: readonly Window[], right: readonly Window[]): readonly Window[] {
	return left.flatMap(([from, to]) =>
		right.flatMap(([otherFrom, otherTo]): readonly Window[] => {
			const start = Math.max(from, otherFrom);
			const end = Math.min(to, otherTo);
			return start < end ? [[start, end]] : [];
		}),
	);
}
