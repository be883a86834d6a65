import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode, MetadataJson, PhoneNumber } from 'libphonenumber-js/core';
import { ABBREVIATIONS, LIBRARY_METADATA } from './library-metadata.ts';

/** Parsed when the first number needs it; most lists never do. */
let metadata: MetadataJson | undefined;

/**
 * Parses a compact number (digits with an optional leading `+`) with libphonenumber-js; `undefined` if it is invalid.
 * A country that the library does not know counts as France.
 */
export function parseWithLibrary(compact: string, defaultCountry: string): PhoneNumber | undefined {
	metadata ??= readMetadata();
	const country = defaultCountry as CountryCode;
	const parsed = parsePhoneNumberFromString(
		compact,
		{ defaultCountry: isSupportedCountry(country, metadata) ? country : 'FR', extract: false },
		metadata,
	);
	return parsed === undefined || parsed.ext !== undefined || !parsed.isValid() ? undefined : parsed;
}

function readMetadata(): MetadataJson {
	let text = LIBRARY_METADATA;
	for (const [sign, part] of ABBREVIATIONS.toReversed()) text = text.replaceAll(sign, part);
	return JSON.parse(text) as MetadataJson;
}
