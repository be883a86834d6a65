import { daysBefore, lastDays } from '../../words/days.ts';

/** Days up to today, or dates that somebody chose. */
export const PERIODS = ['7', '28', '90', '365', 'dates'] as const;
const DEFAULT_DAYS = 28;
/** The API counts five years at most. */
const MOST_DAYS = 5 * 365;
/** More bars than these cannot be told apart. */
const MOST_BARS = 92;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** A period of whole days, with as many days before it, which show what is usual. */
export interface Period {
	/** YYYY-MM-DD; both days belong to it. */
	from: string;
	to: string;
	days: number;
	bucket: 'day' | 'week';
	before: { from: string; to: string };
}

/** What is wrong with chosen dates. */
export type PeriodProblem = 'missing' | 'order' | 'long';

/** Reads the period of the address. @param today YYYY-MM-DD. */
export function readPeriod(
	values: { period?: string | undefined; from?: string | undefined; to?: string | undefined },
	today: string,
): Period | PeriodProblem {
	if (values.period !== 'dates') {
		const days = Number(values.period ?? DEFAULT_DAYS);
		return periodOf(daysBefore(today, days - 1), today, days);
	}
	const { from, to } = values;
	if (!isDay(from) || !isDay(to)) return 'missing';
	const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
	if (days < 1) return 'order';
	return days > MOST_DAYS ? 'long' : periodOf(from, to, days);
}

function periodOf(from: string, to: string, days: number): Period {
	return {
		from,
		to,
		days,
		bucket: days > MOST_BARS ? 'week' : 'day',
		before: { from: daysBefore(from, days), to: daysBefore(from, 1) },
	};
}

/** The first day of every bar, in order. */
export function barsOf({ from, to, days, bucket }: Period): string[] {
	if (bucket === 'day') return lastDays(to, days);
	const weeks: string[] = [];
	for (let monday = mondayOf(from); monday <= to; monday = daysBefore(monday, -7)) {
		weeks.push(monday);
	}
	return weeks;
}

function mondayOf(day: string): string {
	return daysBefore(day, (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
}

function isDay(text: string | undefined): text is string {
	if (text === undefined || !DAY.test(text)) return false;
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
