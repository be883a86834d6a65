import type { NumberClass } from '../address/automaton.ts';
import type { PhoneAddress } from '../address/phone.ts';
import { FIXED_LINE_REGIONS } from './fixed-line-regions.ts';
import { AU_AREAS } from './regions-australia.ts';
import { TERRITORY_OF_COUNTRY } from './territories.ts';

/**
 * Calling codes of overseas France that several territories share or that phone libraries assign to only one of them.
 */
const BY_CALLING_CODE: Readonly<Record<string, readonly string[]>> = {
	'590': ['FR-971', 'FR-BL', 'FR-MF'],
	'594': ['FR-973'],
	'596': ['FR-972'],
	'508': ['FR-PM'],
	'687': ['FR-NC'],
	'689': ['FR-PF'],
	'681': ['FR-WF'],
};

/** +262: the plan says which island has a subscriber's number; service numbers (8…) are common to both. */
const INDIAN_OCEAN: readonly string[] = ['FR-974', 'FR-976'];

/** The territories where a number may belong, as far as its range tells. All numbers of a range share one array. */
export function territoriesOfNumber(phone: PhoneAddress): readonly string[] {
	const known = byClass.get(phone.class);
	if (known !== undefined) return known ?? territoriesOfDigits(phone);
	const territories = territoriesOfClass(phone.class);
	byClass.set(phone.class, territories);
	return territories ?? territoriesOfDigits(phone);
}

/** One entry per number class (country and type). `null`: the digits decide. */
const byClass = new Map<NumberClass, readonly string[] | null>();

function territoriesOfClass(found: NumberClass): readonly string[] | null {
	const { callingCode, country, type, elsewhere } = found;
	if (elsewhere !== undefined) return territoriesOfAll([found, ...elsewhere]);
	const shared = BY_CALLING_CODE[callingCode];
	if (shared !== undefined) return shared;
	if (country === undefined) return NOWHERE;
	const fixed = type === 'FIXED_LINE' && FIXED_LINE_REGIONS[callingCode] !== undefined;
	return callingCode === '262' || country === 'AU' || fixed ? null : wholeCountry(country);
}

/** A line that may belong to several plans may be in the territories of each. */
function territoriesOfAll(classes: readonly NumberClass[]): readonly string[] {
	const territories = classes.flatMap(({ callingCode, country = '' }) =>
		callingCode === '262'
			? wholeCountry(country)
			: (BY_CALLING_CODE[callingCode] ?? wholeCountry(country)),
	);
	return [...new Set(territories)];
}

function territoriesOfDigits(phone: PhoneAddress): readonly string[] {
	const { callingCode, country = '', address } = phone;
	if (callingCode === '262')
		return address.charAt(4) === '8' ? INDIAN_OCEAN : wholeCountry(country);
	const area = country === 'AU' ? AU_AREAS[address.charAt(3)] : fixedLineRegion(phone);
	return area ?? wholeCountry(country);
}

/** By calling code and the first digits of the national number. */
const areas = new Map(
	Object.entries(FIXED_LINE_REGIONS).flatMap(([code, regions]) =>
		Object.entries(regions).flatMap(([region, prefixes]) => {
			const territories: readonly string[] = region.split(' ');
			return prefixes.split(' ').map((prefix) => [code + prefix, territories] as const);
		}),
	),
);
const LONGEST_AREA = 4;

/** The region of a fixed line, if the numbering plan ties the number to one. A mobile number moves with its owner. */
function fixedLineRegion({ callingCode, address }: PhoneAddress): readonly string[] | undefined {
	const first = 1 + callingCode.length;
	for (let length = LONGEST_AREA; length > 1; length -= 1) {
		const territories = areas.get(address.slice(1, first + length));
		if (territories !== undefined) return territories;
	}
	return undefined;
}

const NOWHERE: readonly string[] = [];
/** One array per country, since places are cached by its identity. */
const countries = new Map<string, readonly string[]>();

function wholeCountry(country: string): readonly string[] {
	let territories = countries.get(country);
	if (territories === undefined) {
		territories = [TERRITORY_OF_COUNTRY[country] ?? country];
		countries.set(country, territories);
	}
	return territories;
}
