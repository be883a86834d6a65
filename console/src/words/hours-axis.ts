import type { CampaignPlace } from '@marketing-cible/contract';
import { dayIn, daysBefore } from './days.ts';
import { instantIn } from './local-time.ts';
import { firstZone, type Span } from './timeline.ts';

const DAY_MS = 86_400_000;
/** More days than these cannot be read on one axis. */
const MOST_DAYS = 8;

/** A stretch of the API in milliseconds since the epoch. */
export const spanOf = ({ from, to }: { from: string; to: string }): Span => ({
	from: Date.parse(from),
	to: Date.parse(to),
});

/** A closed day of a place; `null`: the day is none. */
export function closedSpan(place: CampaignPlace, day: string): Span | null {
	const from = instantIn(firstZone(place.timeZone), day, '00:00');
	const to = instantIn(firstZone(place.timeZone), daysBefore(day, -1), '00:00');
	return from === null || to === null ? null : { from, to };
}

/** From the day of the launch to the last thing that happens, in whole days. */
export function axisOf(places: readonly CampaignPlace[], at: number, timeZone: string): Span {
	const first = dayIn(timeZone, at);
	const lastAt = places
		.flatMap(({ departures, later }) => [
			...departures.map(({ to }) => Date.parse(to)),
			...later.map((one) => Date.parse(one.at)),
		])
		.reduce((last, instant) => Math.max(last, instant), at);
	const from = instantIn(timeZone, first, '00:00') ?? at;
	const wanted = Math.min(MOST_DAYS, Math.max(2, Math.ceil((lastAt - from) / DAY_MS) + 1));
	const to = instantIn(timeZone, daysBefore(first, -wanted), '00:00') ?? from + wanted * DAY_MS;
	return { from, to };
}

/** Where each day begins, in percent of the axis. */
export function daysOf(axis: Span, timeZone: string): { day: string; x: number }[] {
	const days: { day: string; x: number }[] = [];
	let day = dayIn(timeZone, axis.from);
	for (let at = axis.from; at < axis.to; ) {
		days.push({ day, x: (100 * (at - axis.from)) / (axis.to - axis.from) });
		day = daysBefore(day, -1);
		at = instantIn(timeZone, day, '00:00') ?? at + DAY_MS;
	}
	return days;
}
