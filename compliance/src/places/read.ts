import { countryCode } from '../address/normalize.ts';
import type { ReadAddress } from '../address/normalize.ts';
import type { Recipient } from '../types/message.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import { registerCache } from '../util/caches.ts';
import { deepFreeze } from '../util/plain-data.ts';
import { findCandidates } from './candidates.ts';
import type { PlaceFacts, PlaceReading } from './candidates.ts';
import { territoriesOfNumber } from './phone-ranges.ts';

/** Cached combinations of number range, country, time zone and postal code. */
const MAX_COMBINATIONS = 16_384;
/** Cached distinct results. */
const MAX_RESULTS = 2048;

type ByText<Value> = Map<string | undefined, Value>;

/** By the territories of the number, then country, time zone and postal code. */
const known = new Map<readonly string[], ByText<ByText<ByText<PlaceReading>>>>();
let size = 0;
/** Equal results are one object, so that other caches can use them as keys. */
const readings = new BoundedMap<string, PlaceReading>(MAX_RESULTS);
const NO_TERRITORIES: readonly string[] = [];

registerCache(() => {
	known.clear();
	size = 0;
	byNumber.clear();
	readings.clear();
});

/** The places where a recipient may be; see `findCandidates`. Equal results are one frozen object. */
export function readPlaces(address: ReadAddress, recipient: Recipient | undefined): PlaceReading {
	const numberTerritories =
		address.kind === 'phone' ? territoriesOfNumber(address) : NO_TERRITORIES;
	if (recipient === undefined) return ofNumber(numberTerritories);
	const country = countryCode(recipient);
	const postalCode = textOr(recipient.postalCode);
	const timeZone = textOr(recipient.timeZone);
	return (
		known.get(numberTerritories)?.get(country)?.get(timeZone)?.get(postalCode) ??
		compute({ numberTerritories, country, postalCode, timeZone })
	);
}

/** By the territories of the number alone, for recipients without further data. */
const byNumber = new Map<readonly string[], PlaceReading>();
const NO_FURTHER_DATA = { country: undefined, postalCode: undefined, timeZone: undefined };

function ofNumber(numberTerritories: readonly string[]): PlaceReading {
	let reading = byNumber.get(numberTerritories);
	if (reading === undefined) {
		reading = shared(findCandidates({ numberTerritories, ...NO_FURTHER_DATA }));
		byNumber.set(numberTerritories, reading);
	}
	return reading;
}

/** Recipients are external input: a value that is not a string counts as absent. */
function textOr(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function shared(reading: PlaceReading): PlaceReading {
	const key = JSON.stringify(reading);
	return readings.get(key) ?? readings.set(key, deepFreeze(reading));
}

function compute(facts: PlaceFacts): PlaceReading {
	const reading = shared(findCandidates(facts));
	if (size >= MAX_COMBINATIONS) {
		known.clear();
		size = 0;
	}
	size += 1;
	const byZone = innerMap(innerMap(known, facts.numberTerritories), facts.country);
	innerMap(byZone, facts.timeZone).set(facts.postalCode, reading);
	return reading;
}

/** The map under a key, created if missing. */
function innerMap<Key, Inner extends Map<unknown, unknown>>(
	outer: Map<Key, Inner>,
	key: Key,
): Inner {
	let inner = outer.get(key);
	if (inner === undefined) outer.set(key, (inner = new Map() as Inner));
	return inner;
}
