import type { PhoneAddress } from '../address/phone.ts';
import { AU_AREAS } from './regions-australia.ts';
import { TERRITORY_OF_COUNTRY } from './territories.ts';

/** Calling codes of overseas France that several territories share or that a library assigns to one of them only. */
const BY_CALLING_CODE: Readonly<Record<string, readonly string[]>> = {
	'590': ['FR-971', 'FR-BL', 'FR-MF'],
	'594': ['FR-973'],
	'596': ['FR-972'],
	'508': ['FR-PM'],
	'687': ['FR-NC'],
	'689': ['FR-PF'],
	'681': ['FR-WF'],
};

/** Ranges of +262 (ARCEP numbering plan). */
const REUNION: readonly string[] = ['FR-974'];
const MAYOTTE: readonly string[] = ['FR-976'];
const INDIAN_OCEAN: readonly string[] = ['FR-974', 'FR-976'];
const RANGES_262: Readonly<Record<string, readonly string[]>> = {
	'692': REUNION,
	'693': REUNION,
	'262': REUNION,
	'639': MAYOTTE,
	'269': MAYOTTE,
};

/** The territories in which a number may be at home, as far as its range tells. */
export function territoriesOfNumber(phone: PhoneAddress): readonly string[] {
	const shared = BY_CALLING_CODE[phone.callingCode];
	if (shared !== undefined) return shared;
	if (phone.callingCode === '262') {
		return RANGES_262[phone.address.slice(4, 7)] ?? INDIAN_OCEAN;
	}
	if (phone.country === undefined) return [];
	const area = phone.country === 'AU' ? AU_AREAS[phone.address.charAt(3)] : undefined;
	if (area !== undefined) return area;
	return [TERRITORY_OF_COUNTRY[phone.country] ?? phone.country];
}
