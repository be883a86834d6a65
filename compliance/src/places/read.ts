import { countryCode } from '../address/normalize.ts';
import type { ReadAddress } from '../address/normalize.ts';
import type { Recipient } from '../types/message.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import { registerCache } from '../util/caches.ts';
import { deepFreeze } from '../util/plain-data.ts';
import { findCandidates } from './candidates.ts';
import type { PlaceFacts, PlaceReading } from './candidates.ts';
import { territoriesOfNumber } from './phone-ranges.ts';

/** Combinations of number range, country, time zone and postal code. */
const REMEMBERED = 16_384;
/** Different answers to them. */
const REMEMBERED_READINGS = 2048;

type ByText<Value> = Map<string | undefined, Value>;

/** By the territories of the number, then country, time zone and postal code. */
const known = new Map<readonly string[], ByText<ByText<ByText<PlaceReading>>>>();
let size = 0;
/** Equal readings are one object, so that what depends on places can be remembered by it. */
const readings = new BoundedMap<string, PlaceReading>(REMEMBERED_READINGS);
const UNNUMBERED: readonly string[] = [];

registerCache(() => {
	known.clear();
	size = 0;
	unplaced.clear();
	readings.clear();
});

/** The places in which a recipient may be; see `findCandidates`. Equal answers are one frozen object. */
export function readPlaces(address: ReadAddress, recipient: Recipient | undefined): PlaceReading {
	const numbered = address.kind === 'phone' ? territoriesOfNumber(address) : UNNUMBERED;
	if (recipient === undefined) return ofNumber(numbered);
	const country = countryCode(recipient);
	const postalCode = textOr(recipient.postalCode);
	const timeZone = textOr(recipient.timeZone);
	return (
		known.get(numbered)?.get(country)?.get(timeZone)?.get(postalCode) ??
		remember({ numbered, country, postalCode, timeZone })
	);
}

/** By the territories of the number alone. */
const unplaced = new Map<readonly string[], PlaceReading>();
const NOTHING_MORE = { country: undefined, postalCode: undefined, timeZone: undefined };

function ofNumber(numbered: readonly string[]): PlaceReading {
	let reading = unplaced.get(numbered);
	if (reading === undefined) {
		reading = unified(findCandidates({ numbered, ...NOTHING_MORE }));
		unplaced.set(numbered, reading);
	}
	return reading;
}

/** Facts come from outside: what is no text says nothing. */
function textOr(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function unified(reading: PlaceReading): PlaceReading {
	const key = JSON.stringify(reading);
	return readings.get(key) ?? readings.set(key, deepFreeze(reading));
}

function remember(facts: PlaceFacts): PlaceReading {
	const reading = unified(findCandidates(facts));
	if (size >= REMEMBERED) {
		known.clear();
		size = 0;
	}
	size += 1;
	const byZone = within(within(known, facts.numbered), facts.country);
	within(byZone, facts.timeZone).set(facts.postalCode, reading);
	return reading;
}

/** The map under a key, made if there is none. */
function within<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
	let inner = outer.get(key);
	if (inner === undefined) outer.set(key, (inner = new Map() as Inner));
	return inner;
}
