/** The beginning of the month of an instant, in UTC. Milliseconds since the epoch, here and below. */
export function monthOf(instant: number): number {
	return monthAfter(instant, 0);
}

/** The beginning of the month that is so many months later. */
export function monthAfter(instant: number, months: number): number {
	const date = new Date(instant);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** The month in the name of a partition, e.g. `2026_12`. */
export function monthName(instant: number): string {
	return new Date(instant).toISOString().slice(0, 7).replace('-', '_');
}
