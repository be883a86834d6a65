import { candidatePlaces, type Channel, offsetAt } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Most rounds for zones that never agree; then the last instant counts. */
const MAX_ROUNDS = 8;

/**
 * The first instant, from `from` on, with the given local time at the place of a person. With several possible zones, the first
 * instant at which the time has passed in all of them, on the day of each. 0 if the place is unknown: then the rules decide.
 *
 * @param localTime `HH:MM`.
 * @param from milliseconds since the epoch.
 */
export function localStart(
	channel: Channel,
	facts: ContactFacts,
	localTime: string,
	from: number,
): number {
	const to = (channel === 'email' ? facts.email : facts.phone) ?? '';
	const { country, postalCode, timeZone } = facts;
	const places = candidatePlaces(channel, to, {
		...(country === null ? {} : { country }),
		...(postalCode === null ? {} : { postalCode }),
		...(timeZone === null ? {} : { timeZone }),
	});
	return firstInstant([...new Set(places.map((place) => place.timeZone))], localTime, from);
}

/** See {@link localStart}; by time zones. */
export function firstInstant(zones: readonly string[], localTime: string, from: number): number {
	const [hours = 0, minutes = 0] = localTime.split(':').map(Number);
	const wanted = (hours * 60 + minutes) * MINUTE_MS;
	if (zones.length === 0) return 0;
	let instant = latestOf(zones, wanted, from);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const late = zones.filter((zone) => timeOfDay(zone, instant) < wanted);
		if (late.length === 0) return instant;
		instant = latestOf(late, wanted, instant);
	}
	return instant;
}

/** The instant at which the local time has been reached in all given zones. */
function latestOf(zones: readonly string[], wanted: number, from: number): number {
	return zones.reduce((last, zone) => Math.max(last, nextAt(zone, wanted, from)), -Infinity);
}

/** Milliseconds since local midnight. */
function timeOfDay(zone: string, instant: number): number {
	return (((instant + offsetOf(zone, instant)) % DAY_MS) + DAY_MS) % DAY_MS;
}

/**
 * The next instant with a local time in a zone. If the zone skips that time, it is read with the offset before the change (RFC 5545,
 * section 3.3.5): as much later as the zone skips.
 */
function nextAt(zone: string, wanted: number, from: number): number {
	const now = timeOfDay(zone, from);
	const guess = from - now + wanted + (now > wanted ? DAY_MS : 0);
	// The offset may change in between.
	const instant = guess + offsetOf(zone, from) - offsetOf(zone, guess);
	return timeOfDay(zone, instant) === wanted ? instant : guess;
}

function offsetOf(zone: string, instant: number): number {
	return offsetAt(zone, instant);
}
