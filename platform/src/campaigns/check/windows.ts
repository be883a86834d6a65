import {
	type Channel,
	holidays,
	nextPermittedInstant,
	offsetAt,
	permittedUntil,
	type Policy,
	type Purpose,
	type Verdict,
} from '../../compliance.ts';

const DAY_MS = 24 * 3_600_000;
/** Most windows and days that are listed. */
const MAX_WINDOWS = 40;
const MAX_DAYS = 31;

/** A period of permitted hours; milliseconds since the epoch. */
export interface Window {
	from: number;
	to: number;
}

/** The inputs of the hours. */
export interface HoursOf {
	channel: Channel;
	purpose: Purpose;
	policy: Policy;
}

/** The permitted hours of a campaign in some places, which must all be open. */
export function windowsOf(
	hours: HoursOf,
	places: Verdict['places'],
	from: number,
	to: number,
): Window[] {
	const windows: Window[] = [];
	for (let at = from; windows.length < MAX_WINDOWS; ) {
		const opens = nextPermittedInstant({ ...hours, places, at });
		if (opens === null || opens >= to) break;
		const closes = permittedUntil({ ...hours, places, at: opens });
		windows.push({ from: opens, to: Math.min(to, closes ?? to) });
		if (closes === null || closes >= to) break;
		at = closes + 1;
	}
	return windows;
}

/** The days between two instants on which a place has no permitted hour, with the name of the holiday, if it is one. */
export function closedDaysOf(
	place: Verdict['places'][number],
	windows: readonly Window[],
	from: number,
	to: number,
): { day: string; name: string | null }[] {
	const closed: { day: string; name: string | null }[] = [];
	const local = (instant: number) => instant + offsetAt(place.timeZone, instant);
	const dayOf = (instant: number) => Math.floor(local(instant) / DAY_MS);
	const open = new Set<number>();
	for (const window of windows) {
		for (let day = dayOf(window.from); day <= dayOf(window.to - 1); day++) open.add(day);
	}
	// The first and the last day are incomplete, so they are skipped.
	for (let day = dayOf(from) + 1; day < dayOf(to) && day <= dayOf(from) + MAX_DAYS; day++) {
		if (open.has(day)) continue;
		const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
		closed.push({ day: date, name: holidayName(place.territory, date) });
	}
	return closed;
}

function holidayName(territory: string, date: string): string | null {
	const ofYear = holidays(territory, Number(date.slice(0, 4)));
	return ofYear.find((holiday) => holiday.date === date)?.name.fr ?? null;
}
