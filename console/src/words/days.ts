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
