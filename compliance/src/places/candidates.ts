import { isTimeZone } from '../calendar/zone.ts';
import type { Place } from '../types/verdict.ts';
import { regionOfPostalCode } from './foreign-postal-codes.ts';
import { postalPlace } from './postal-codes.ts';
import type { PostalPlace } from './postal-codes.ts';
import { ALSACE_MOSELLE, FRENCH, TERRITORY_OF_COUNTRY, ZONES } from './territories.ts';

/** A place in which the recipient may be. */
export interface Candidate extends Place {
	/** Territories inside this one with holidays of their own that nothing rules out (rule HRS-05). */
	possibly: readonly string[];
}

/** What is odd about the place, for rules ADR-09 and ADR-10. */
export type PlaceNote =
	| 'unknown_time_zone'
	| 'unreadable_postal_code'
	| 'postal_code_elsewhere'
	| 'country_elsewhere'
	| 'time_zone_elsewhere';

export interface PlaceReading {
	/** Every place in which the recipient may be; empty when nothing is known. */
	candidates: readonly Candidate[];
	/** The same as verdicts show them. */
	places: readonly Place[];
	/** Territories whose time zone is not known; one of them is enough to not know the hour. */
	unjudged: readonly string[];
	notes: readonly PlaceNote[];
}

const FRENCH_SET = new Set(FRENCH);
const METROPOLITAN_POSTAL = new Set<string>(['FR', ...ALSACE_MOSELLE]);
const NOTHING: readonly string[] = [];

/** What is known of a recipient's place. */
export interface PlaceFacts {
	/** The territories of the number; empty where it says nothing. */
	numbered: readonly string[];
	/** ISO 3166-1 alpha-2. */
	country: string | undefined;
	postalCode: string | undefined;
	/** IANA name. */
	timeZone: string | undefined;
}

/**
 * The set of candidate places: number range ∪ postal code ∪ country ∪ time zone. A postal code narrows the candidates
 * of the number's own numbering plan; one of another territory is added to them, since people move and keep their SIM.
 */
export function findCandidates(facts: PlaceFacts): PlaceReading {
	const notes: PlaceNote[] = [];
	const { numbered, country } = facts;
	const postal = readPostal(facts, notes);
	const territories = joinTerritories(numbered, postal, notes);
	addCountry(territories, country, notes);

	const candidates: Candidate[] = [];
	for (const territory of territories) {
		const narrowed = postal?.timeZone;
		const zones =
			narrowed !== undefined && postal?.territories.includes(territory)
				? [narrowed]
				: (ZONES[territory] ?? NOTHING);
		const possibly = territory === 'FR' && postal === null ? ALSACE_MOSELLE : NOTHING;
		for (const timeZone of zones) candidates.push({ territory, timeZone, possibly });
	}
	const unknown = [...territories].find((territory) => ZONES[territory] === undefined);
	addTimeZone(candidates, facts.timeZone, unknown ?? numbered[0] ?? country, notes);
	const unjudged = [...territories].filter((territory) =>
		candidates.every((candidate) => candidate.territory !== territory),
	);
	const places = candidates.map(({ territory, timeZone }) => ({ territory, timeZone }));
	return { candidates, places, unjudged, notes };
}

/** Countries whose own postal codes look like French ones. */
const OTHER_FIVE_DIGITS = new Set(['DE', 'ES', 'IT', 'US']);

/** A postal code is read as a French one unless the country or the number says that it is another's. */
function readPostal(
	{ postalCode, country, numbered }: PlaceFacts,
	notes: PlaceNote[],
): PostalPlace | null {
	if (postalCode === undefined || postalCode.trim() === '') return null;
	const french =
		country === undefined
			? numbered.every((territory) => !OTHER_FIVE_DIGITS.has(territory))
			: country === 'FR' || country === 'MC' || country in TERRITORY_OF_COUNTRY;
	const foreign = readForeign(postalCode, country ?? countryOf(numbered));
	if (foreign !== null || !french) return foreign;
	const place = postalPlace(postalCode);
	if (place === null) notes.push('unreadable_postal_code');
	return place;
}

/** A foreign code that tells no region is no news: the country of the number or the declared one stands. */
function readForeign(postalCode: string, country: string | undefined): PostalPlace | null {
	const region = country === undefined ? null : regionOfPostalCode(country, postalCode);
	return region === null ? null : { territories: [region] };
}

/** The country that all territories of a number share. */
function countryOf(territories: readonly string[]): string | undefined {
	return territories[0]?.slice(0, 2);
}

function joinTerritories(
	numbered: readonly string[],
	postal: PostalPlace | null,
	notes: PlaceNote[],
): Set<string> {
	if (postal === null) return new Set(numbered);
	const inPlan = postal.territories.filter(
		(territory) =>
			numbered.includes(territory) ||
			(numbered.includes('FR') && METROPOLITAN_POSTAL.has(territory)) ||
			(!FRENCH_SET.has(territory) && numbered.includes(territory.slice(0, 2))),
	);
	if (inPlan.length > 0) return new Set(inPlan);
	if (numbered.length > 0) notes.push('postal_code_elsewhere');
	return new Set([...numbered, ...postal.territories]);
}

/** A country says nothing new where a part of it is known: shops use `FR` for the whole Republic. */
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

/** Whether French law may apply, for rules that concern e-mail too: a place that is not known may be French. */
export function mayBeFrench(candidates: readonly Place[]): boolean {
	return candidates.length === 0 || candidates.some(({ territory }) => FRENCH_SET.has(territory));
}

const TERRITORY_OF_ZONE = new Map(
	Object.entries(ZONES)
		.reverse()
		.flatMap(([territory, zones]) =>
			zones.map((zone) => [zone.toLowerCase(), { territory, zone }]),
		),
);

/** A zone that no candidate has yet is one more candidate: of the territory known for it, else of the number's country. */
function addTimeZone(
	candidates: Candidate[],
	timeZone: string | undefined,
	fallback: string | undefined,
	notes: PlaceNote[],
): void {
	if (timeZone === undefined || timeZone.trim() === '') return;
	const asked = timeZone.trim();
	const known = TERRITORY_OF_ZONE.get(asked.toLowerCase());
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
	candidates.push({ territory, timeZone: zone, possibly });
}
