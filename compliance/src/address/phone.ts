import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumberType } from 'libphonenumber-js/max';
import { FICTION_MOBILE, overseasForm } from './overseas-prefixes.ts';

/** A number that exists in its country's numbering plan. */
export interface PhoneAddress {
	kind: 'phone';
	/** E.164. */
	address: string;
	callingCode: string;
	/** ISO 3166-1 alpha-2; `undefined` for non-geographic calling codes. */
	country: string | undefined;
	type: PhoneNumberType | undefined;
	/** The number was written like a metropolitan one and was read as an overseas one (rule ADR-01). */
	readAsOverseas: boolean;
}

export type PhoneProblem = 'empty' | 'short_code' | 'invalid';

/** Countries whose national numbers share the French national form (0… and nine digits). */
const FRENCH_FORM = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF']);

/** `(0)` is a reader's aid for the national prefix; the rest is layout: spaces of every kind, dots, dashes, brackets. */
const READERS_ZERO = /\(\s*0\s*\)/g;
const LAYOUT = /[\s\p{Z}\p{Cf}.\-‐‑‒–—()/]/gu;
const SHORT_CODE = /^[1-9]\d{2,5}$/;
const DIALABLE = /^\+?\d{5,20}$/;

/** Reads a phone number in any common form. National forms are read in `defaultCountry`. */
export function readPhone(text: string, defaultCountry: string): PhoneAddress | PhoneProblem {
	const compact = compactForm(text);
	if (compact === '') return 'empty';
	const failure: PhoneProblem = SHORT_CODE.test(compact) ? 'short_code' : 'invalid';
	if (!DIALABLE.test(compact)) return failure;
	const fiction = fictionMobile(compact, defaultCountry);
	if (fiction !== null) return fiction;
	const overseas =
		compact.startsWith('+') || FRENCH_FORM.has(defaultCountry) ? overseasForm(compact) : null;
	const parsed = parsePhoneNumberFromString(overseas ?? compact, {
		defaultCountry: supportedCountry(defaultCountry),
		extract: false,
	});
	if (parsed === undefined || parsed.ext !== undefined || !parsed.isValid()) return failure;
	return {
		kind: 'phone',
		address: parsed.number,
		callingCode: parsed.countryCallingCode,
		country: parsed.country,
		type: parsed.getType(),
		readAsOverseas: overseas !== null,
	};
}

function fictionMobile(compact: string, defaultCountry: string): PhoneAddress | null {
	if (!compact.startsWith('+') && !FRENCH_FORM.has(defaultCountry)) return null;
	const national = FICTION_MOBILE.exec(compact)?.[1];
	if (national === undefined) return null;
	return {
		kind: 'phone',
		address: `+33${national}`,
		callingCode: '33',
		country: 'FR',
		type: 'MOBILE',
		readAsOverseas: false,
	};
}

/** The digits of a number with at most a leading `+`; `00` is the international prefix of every country served here. */
function compactForm(text: string): string {
	const compact = text.normalize('NFKC').replace(READERS_ZERO, '').replace(LAYOUT, '');
	return compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
}

function supportedCountry(country: string): CountryCode {
	return isSupportedCountry(country) ? country : 'FR';
}
