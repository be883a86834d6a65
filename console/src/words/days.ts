import type { Language } from './catalogue.ts';

const DAY_MS = 86_400_000;

/** The calendar day of an instant in a time zone, e.g. `2026-12-24`. @param at milliseconds since the epoch. */
export function dayIn(timeZone: string, at: number): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).formatToParts(at);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The calendar day so many days before another one. */
export function daysBefore(day: string, count: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);
}

/** The last days up to one, oldest first, with it. */
export function lastDays(day: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => daysBefore(day, count - 1 - index));
}

const LONG = { fr: 'fr-FR', en: 'en-GB' } as const;

/** A day as it is written: the first of a month is “1er” in French. @param text as `Intl` writes it. */
export function withFirst(text: string, language: Language): string {
	return language === 'fr' ? text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : text;
}

/** A calendar day in full with its year, e.g. "Tuesday 1 December 2026": contracts need the year. @param day e.g. `2026-12-01`. */
export function fullDay(day: string, language: Language, weekday = true): string {
	const text = new Intl.DateTimeFormat(LONG[language], {
		timeZone: 'UTC',
		...(weekday ? { weekday: 'long' } : {}),
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	}).format(Date.parse(`${day}T00:00:00Z`));
	return withFirst(text.replace(',', ''), language);
}

/** Whole days from one calendar day to another; negative if the other is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
