import type { DeliverabilityQuery } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import { DAY_MS, HOUR_MS, hourOf } from './metrics.ts';
import { requireZone, startOfDay } from './zone.ts';

const DEFAULT_DAYS = 30;
/** Roll-ups are kept for five years. */
const MOST_DAYS = 5 * 366;

/** Hours whose beginning lies in it are counted, so periods that touch share none. */
export interface Period {
	/** Milliseconds since the epoch, inclusive. */
	from: number;
	/** Exclusive. */
	to: number;
	zone: string;
}

/** @throws {ProblemError} 422 for an unknown zone, or a period that is empty or too long. */
export function readPeriod(
	core: Core,
	{ from, to, zone }: Pick<DeliverabilityQuery, 'from' | 'to' | 'zone'>,
): Period {
	requireZone(zone);
	const end = to === undefined ? core.clock.now() : endOf(zone, to);
	const start = from === undefined ? hourOf(end - DEFAULT_DAYS * DAY_MS) : startOf(zone, from);
	if (start >= end) throw invalidField('/from', 'must be earlier than to');
	if (end - start > MOST_DAYS * DAY_MS) {
		throw invalidField('/from', 'must be at most five years before to');
	}
	return { from: start, to: end, zone };
}

function startOf(zone: string, from: string): number {
	const day = epochDayOf(from);
	if (day === null) return hourOf(fromIso(from));
	// In a zone of half hours a day begins within an hour, which belongs to the day before.
	return Math.ceil(startOfDay(zone, day) / HOUR_MS) * HOUR_MS;
}

function endOf(zone: string, to: string): number {
	const day = epochDayOf(to);
	return day === null ? fromIso(to) : startOfDay(zone, day + 1);
}

/** @returns `null` for an instant. */
function epochDayOf(text: string): number | null {
	return text.length === 10 ? Date.parse(`${text}T00:00:00Z`) / DAY_MS : null;
}
