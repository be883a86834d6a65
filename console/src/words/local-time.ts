const MINUTE_MS = 60_000;

/**
 * The instant of a local time in a time zone, e.g. `2026-12-24` and `18:00`. A time that a change of the clock skips becomes the one
 * after it.
 * @returns milliseconds since the epoch; `null` if day or time is not one.
 */
export function instantIn(timeZone: string, day: string, time: string): number | null {
	const wanted = Date.parse(`${day}T${time}:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(wanted)) {
		return null;
	}
	// The offset at the guess may differ from the one at the answer; a second step settles it.
	let instant = wanted - offsetAt(timeZone, wanted);
	instant = wanted - offsetAt(timeZone, instant);
	return instant;
}

/** Hours and minutes of an instant in a time zone, e.g. `18:00`. */
export function timeIn(timeZone: string, at: number): string {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).format(at);
}

/** Local time less UTC, in milliseconds, to the minute. */
function offsetAt(timeZone: string, at: number): number {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const local = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
	);
	return Math.round((local - at) / MINUTE_MS) * MINUTE_MS;
}
