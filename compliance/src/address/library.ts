import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode, MetadataJson, PhoneNumber } from 'libphonenumber-js/core';
import { ABBREVIATIONS, ALPHABET, LENGTH, LIBRARY_METADATA } from './library-metadata.ts';
import { unpackText } from '../util/packed-text.ts';
import { writeOut } from '../util/write-out.ts';

/** Parsed when the first number needs it. Most lists never need it. */
let metadata: MetadataJson | undefined;

/**
 * Parses a compact number (digits with an optional leading `+`) with libphonenumber-js; `undefined` if it is invalid. In a country
 * that the library does not know, only international forms are valid: a national form, read in another country, would be another
 * person's number.
 */
export function parseWithLibrary(compact: string, defaultCountry: string): PhoneNumber | undefined {
	const known = metadataOf();
	const parsed = parsePhoneNumberFromString(
		compact,
		{
			...(hasNumberingPlan(defaultCountry)
				? { defaultCountry: defaultCountry as CountryCode }
				: {}),
			extract: false,
		},
		known,
	);
	return parsed === undefined || parsed.ext !== undefined || !parsed.isValid() ? undefined : parsed;
}

/** Whether national numbers can be read in a country: its code (ISO 3166-1 alpha-2) exists and its numbering plan is known. */
export function hasNumberingPlan(country: string): boolean {
	return isSupportedCountry(country as CountryCode, metadataOf());
}

function metadataOf(): MetadataJson {
	return (metadata ??= readMetadata());
}

function readMetadata(): MetadataJson {
	return JSON.parse(
		writeOut(unpackText(LIBRARY_METADATA, LENGTH, ALPHABET), ABBREVIATIONS),
	) as MetadataJson;
}
