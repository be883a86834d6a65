/** A stretch of time; milliseconds since the epoch. */
export interface Span {
	from: number;
	to: number;
}

/** A stretch on an axis, in percent of it. */
export interface Stretch {
	x: number;
	width: number;
}

const LEAST_WIDTH = 0.55;

/** Where a stretch of time stands on an axis; `null`: outside. @param least smallest width in percent, so that it is seen. */
export function stretchOf(span: Span, axis: Span, least = 0): Stretch | null {
	const from = Math.max(span.from, axis.from);
	const to = Math.min(span.to, axis.to);
	if (to < from || (to === from && span.to > span.from)) return null;
	const length = axis.to - axis.from;
	const x = (100 * (from - axis.from)) / length;
	const width = Math.max((100 * (to - from)) / length, least);
	return { x: Math.min(x, 100 - width), width };
}

/** The same for departures, which are at least wide enough to be seen. */
export function departureOf(span: Span, axis: Span): Stretch | null {
	return stretchOf(span, axis, LEAST_WIDTH);
}

/** The first of several zones that the API joins with `/`, e.g. `Europe/Paris` of `Europe/Paris/America/Guadeloupe`. */
export function firstZone(joined: string): string {
	const parts = joined.split('/');
	for (const length of [2, 3, 1]) {
		const zone = parts.slice(0, length).join('/');
		if (isZone(zone)) return zone;
	}
	return 'UTC';
}

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
