import { hasCalendar } from '../calendar/calendars.ts';
import { isTimeZone } from '../calendar/zone.ts';
import type { Place } from '../types/verdict.ts';
import { regionOfPostalCode } from './foreign-postal-codes.ts';
import { postalPlace } from './postal-codes.ts';
import type { PostalPlace } from './postal-codes.ts';
import { ALSACE_MOSELLE, FRENCH, TERRITORY_OF_COUNTRY, ZONES } from './territories.ts';
import { isZoneOfNoCountry, territoryOfZone } from './time-zones.ts';

/** A place where the recipient may be. */
export interface Candidate extends Place {
	/** Territories within this one whose own holidays may apply (rule HRS-05). */
	possibly: readonly string[];
	/** The public holidays of the place are unknown: no calendar exists, or the time zone lies elsewhere (rule HRS-18). */
	holidaysUnknown: boolean;
}

/** An inconsistency between the facts about the place, for rules ADR-09 and ADR-10. */
export type PlaceNote =
	| 'unknown_time_zone'
	| 'unreadable_postal_code'
	| 'postal_code_elsewhere'
	| 'country_elsewhere'
	| 'time_zone_elsewhere';

export interface PlaceReading {
	/** Every place where the recipient may be; empty if nothing is known. */
	candidates: readonly Candidate[];
	/** The same places in the form of the verdict. */
	places: readonly Place[];
	/** Territories whose time zone is unknown. If there is one, the local time is unknown. */
	withoutTimeZone: readonly string[];
	notes: readonly PlaceNote[];
}

const FRENCH_SET = new Set(FRENCH);
const METROPOLITAN_POSTAL = new Set<string>(['FR', ...ALSACE_MOSELLE]);
const NOTHING: readonly string[] = [];

/** The known facts about the recipient's place. */
export interface PlaceFacts {
	/** The territories of the number; empty if the number does not tell. */
	numberTerritories: readonly string[];
	/** ISO 3166-1 alpha-2. */
	country: string | undefined;
	postalCode: string | undefined;
	/** IANA name. */
	timeZone: string | undefined;
}

/**
 * The set of candidate places: number range ∪ postal code ∪ country ∪ time zone. A postal code narrows the candidates
 * within the numbering plan of the number; a postal code elsewhere adds its territory, because people move and keep
 * their SIM.
 */
export function findCandidates(facts: PlaceFacts): PlaceReading {
	const notes: PlaceNote[] = [];
	const { numberTerritories, country } = facts;
	const postal = readPostal(facts, notes);
	const territories = joinTerritories(numberTerritories, postal, notes);
	addCountry(territories, country, notes);

	const candidates: Candidate[] = [];
	for (const territory of territories) {
		const narrowed = postal?.timeZone;
		const zones =
			narrowed !== undefined && postal?.territories.includes(territory)
				? [narrowed]
				: (ZONES[territory] ?? NOTHING);
		const possibly = territory === 'FR' && postal === null ? ALSACE_MOSELLE : NOTHING;
		const holidaysUnknown = !hasCalendar(territory);
		for (const timeZone of zones) {
			candidates.push({ territory, timeZone, possibly, holidaysUnknown });
		}
	}
	const unknown = [...territories].find((territory) => ZONES[territory] === undefined);
	addTimeZone(candidates, facts.timeZone, unknown ?? numberTerritories[0] ?? country, notes);
	const withoutTimeZone = [...territories].filter((territory) =>
		candidates.every((candidate) => candidate.territory !== territory),
	);
	const places = candidates.map(({ territory, timeZone }) => ({ territory, timeZone }));
	return { candidates, places, withoutTimeZone, notes };
}

/** Countries whose postal codes look like French ones. */
const OTHER_FIVE_DIGITS = new Set(['DE', 'ES', 'IT', 'US']);

/** Reads a postal code as French unless the country or the number indicates another country. */
function readPostal(
	{ postalCode, country, numberTerritories }: PlaceFacts,
	notes: PlaceNote[],
): PostalPlace | null {
	if (postalCode === undefined || postalCode.trim() === '') return null;
	const french =
		country === undefined
			? numberTerritories.every((territory) => !OTHER_FIVE_DIGITS.has(territory))
			: country === 'FR' || country === 'MC' || country in TERRITORY_OF_COUNTRY;
	const foreign = readForeign(postalCode, country ?? countryOf(numberTerritories));
	if (foreign !== null || !french) return foreign;
	const place = postalPlace(postalCode);
	if (place === null) notes.push('unreadable_postal_code');
	return place;
}

/**
 * A foreign postal code without a known region adds nothing: the country of the number or the declared country
 * applies.
 */
function readForeign(postalCode: string, country: string | undefined): PostalPlace | null {
	const region = country === undefined ? null : regionOfPostalCode(country, postalCode);
	return region === null ? null : { territories: [region] };
}

/** The country that all territories of a number share. */
function countryOf(territories: readonly string[]): string | undefined {
	return territories[0]?.slice(0, 2);
}

function joinTerritories(
	numberTerritories: readonly string[],
	postal: PostalPlace | null,
	notes: PlaceNote[],
): Set<string> {
	if (postal === null) return new Set(numberTerritories);
	const inPlan = postal.territories.filter(
		(territory) =>
			numberTerritories.includes(territory) ||
			(numberTerritories.includes('FR') && METROPOLITAN_POSTAL.has(territory)) ||
			(!FRENCH_SET.has(territory) && numberTerritories.includes(territory.slice(0, 2))),
	);
	if (inPlan.length > 0) return new Set(inPlan);
	if (numberTerritories.length > 0) notes.push('postal_code_elsewhere');
	return new Set([...numberTerritories, ...postal.territories]);
}

/** A country adds nothing if one of its parts is known: shops use `FR` for the whole Republic. */
function addCountry(
	territories: Set<string>,
	country: string | undefined,
	notes: PlaceNote[],
): void {
	if (country === undefined) return;
	const territory = TERRITORY_OF_COUNTRY[country] ?? country;
	if (territories.has(territory)) return;
	if ([...territories].some((known) => known.startsWith(`${territory}-`))) return;
	if (territories.size > 0) notes.push('country_elsewhere');
	territories.add(territory);
}

/** Whether French law may apply, for rules that also cover e-mail: an unknown place may be French. */
export function mayBeFrench(candidates: readonly Place[]): boolean {
	return candidates.length === 0 || candidates.some(({ territory }) => FRENCH_SET.has(territory));
}

/**
 * A time zone that no candidate has adds a candidate: in the territory known for the zone, else in the country of the
 * number.
 */
function addTimeZone(
	candidates: Candidate[],
	timeZone: string | undefined,
	fallback: string | undefined,
	notes: PlaceNote[],
): void {
	if (timeZone === undefined || timeZone.trim() === '') return;
	const asked = timeZone.trim();
	const known = territoryOfZone(asked);
	const zone = known?.zone ?? asked;
	if (candidates.some((candidate) => candidate.timeZone === zone)) return;
	if (known === undefined && !isTimeZone(zone)) {
		notes.push('unknown_time_zone');
		return;
	}
	const territory = known?.territory ?? fallback;
	if (territory === undefined) return;
	if (candidates.length > 0) notes.push('time_zone_elsewhere');
	const possibly = territory === 'FR' ? ALSACE_MOSELLE : NOTHING;
	const foreign = known === undefined && !isZoneOfNoCountry(zone);
	const holidaysUnknown = foreign || !hasCalendar(territory);
	candidates.push({ territory, timeZone: zone, possibly, holidaysUnknown });
}
