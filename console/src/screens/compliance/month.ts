import type { PermittedHours } from '@marketing-cible/contract';
import type { Language } from '../../words/catalogue.ts';

export type Place = PermittedHours['places'][number];
export type PlaceDay = Place['days'][number];

const MINUTES = 24 * 60;
/** Months that can be shown before and after this one. */
const MOST_MONTHS = 24;

/** Months that can be shown, e.g. `2026-12`, oldest first. @param today YYYY-MM-DD. */
export function monthsAround(today: string): string[] {
	return Array.from({ length: 2 * MOST_MONTHS + 1 }, (_, index) =>
		addMonths(today.slice(0, 7), index - MOST_MONTHS),
	);
}

/** The month so many months later. */
export function addMonths(month: string, count: number): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** Days of a month. */
export function lengthOf(month: string): number {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The weeks of a month from Monday to Sunday; `null`: a day of another month. */
export function weeksOf<Day extends { day: string }>(
	days: readonly Day[],
): readonly (readonly (Day | null)[])[] {
	const [first] = days;
	if (first === undefined) return [];
	const blank = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
	const cells: (Day | null)[] = [...Array.from({ length: blank }, () => null), ...days];
	while (cells.length % 7 !== 0) cells.push(null);
	return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7));
}

/** `08:00` as minutes since midnight. */
export function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return 60 * hours + minutes;
}

/** A box on a strip of days, in percent of it. */
export interface Box {
	x: number;
	width: number;
}

/** Permitted hours and closed days of a place on a strip, each day as wide as the others. */
export function stripOf(days: readonly PlaceDay[]): { open: Box[]; closed: Box[] } {
	const share = 100 / days.length;
	const open: Box[] = [];
	const closed: Box[] = [];
	for (const [index, { windows }] of days.entries()) {
		if (windows.length === 0) closed.push({ x: index * share, width: share });
		for (const { opens, closes } of windows) {
			const from = minutesOf(opens) / MINUTES;
			const to = minutesOf(closes) / MINUTES;
			const box = { x: (index + from) * share, width: (to - from) * share };
			const last = open.at(-1);
			// What is open through the night is one box.
			if (last !== undefined && Math.abs(last.x + last.width - box.x) < 1e-9) {
				last.width += box.width;
			} else open.push(box);
		}
	}
	return { open, closed };
}

/** `08:00` as people of the language write legal hours: "8 h", "8:00". */
export function clockWord(time: string, language: Language): string {
	const minutes = minutesOf(time);
	const hour = Math.floor(minutes / 60);
	const rest = String(minutes % 60).padStart(2, '0');
	if (language === 'en') return `${hour}:${rest}`;
	return rest === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${rest}`;
}

/** The different hours of open days, the most frequent first, e.g. "8 h–22 h". */
export function usualHours(days: readonly PlaceDay[], language: Language): string[] {
	const counts = new Map<string, number>();
	for (const { windows } of days) {
		if (windows.length === 0) continue;
		const text = hoursText(windows, language);
		counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
}

function hoursText(windows: PlaceDay['windows'], language: Language): string {
	return windows
		.map(({ opens, closes }) => `${clockWord(opens, language)}–${clockWord(closes, language)}`)
		.join(', ');
}

/** Whether marketing may leave now, until when, or from when on; `null`: not within the days that are known. */
export type NowOf = { isOpen: true; until: string } | { isOpen: false; from: string | null };

/** @param at milliseconds since the epoch. */
export function nowOf(days: readonly PlaceDay[], at: number): NowOf {
	const windows = days.flatMap((day) => day.windows);
	let current = windows.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
	if (current === undefined) {
		const next = windows.find(({ from }) => Date.parse(from) > at);
		return { isOpen: false, from: next?.from ?? null };
	}
	// Hours that go on after midnight stand with the day after.
	for (const window of windows) {
		if (window.from === current.to) current = window;
	}
	return { isOpen: true, until: current.to };
}

/** A reason for which a day is closed in some places. */
export interface ClosedDay {
	/** YYYY-MM-DD. */
	day: string;
	name: { fr: string; en: string };
	/** By custom or where sources disagree. */
	status: string;
	rules: readonly string[];
	territories: readonly string[];
}

/** Holidays of some places, each once with its places, in the order of the days. */
export function holidaysOf(places: readonly Place[]): ClosedDay[] {
	const found = new Map<string, ClosedDay>();
	for (const { territory, days } of places) {
		for (const { day, closedBy } of days) {
			for (const { rule, holiday } of closedBy) {
				if (holiday === null) continue;
				const key = `${day} ${holiday.name.fr} ${holiday.status}`;
				const known = found.get(key);
				const { name, status } = holiday;
				found.set(key, {
					day,
					name,
					status,
					rules: unique([...(known?.rules ?? []), rule]),
					territories: unique([...(known?.territories ?? []), territory]),
				});
			}
		}
	}
	return [...found.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** A day of the week that is closed in some places. */
export interface WeeklyRest {
	/** 0 is Sunday. */
	weekday: number;
	rules: readonly string[];
	territories: readonly string[];
}

/** Days of the week that are closed in some places, from Monday to Sunday. */
export function weeklyRestOf(places: readonly Place[]): WeeklyRest[] {
	const found = new Map<number, WeeklyRest>();
	for (const { territory, days } of places) {
		for (const { day, closedBy } of days) {
			for (const { rule, holiday } of closedBy) {
				if (holiday !== null) continue;
				const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
				const known = found.get(weekday);
				found.set(weekday, {
					weekday,
					rules: unique([...(known?.rules ?? []), rule]),
					territories: unique([...(known?.territories ?? []), territory]),
				});
			}
		}
	}
	const fromMonday = ({ weekday }: WeeklyRest) => (weekday + 6) % 7;
	return [...found.values()].sort((a, b) => fromMonday(a) - fromMonday(b));
}

/** Whether no hour of some days is closed. */
export function isAlwaysOpen(days: readonly PlaceDay[]): boolean {
	return days.every(
		({ windows: [only, ...more] }) =>
			more.length === 0 && only?.opens === '00:00' && only.closes === '24:00',
	);
}

const unique = (texts: readonly string[]) => [...new Set(texts)];
