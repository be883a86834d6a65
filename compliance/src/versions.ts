import type { Versions } from './types/verdict.ts';

/** Raised with every change of a rule, a preset or a word list, so that an old verdict can be explained. */
export const RULESET_VERSION = '2026.11.4';
/** Raised with every change of the holiday data. */
export const CALENDAR_VERSION = '2026.11.2';
/** The pinned dependency with its metadata of numbering plans. */
export const PHONE_VERSION = 'libphonenumber-js 1.13.16 (max)';
/** The module cannot ask its host; who knows passes `tzdata` with the question. */
export const UNKNOWN_TZDATA = 'host';

/** As a verdict names them. */
export function versionsWith(tzdata: string = UNKNOWN_TZDATA): Versions {
	if (latest.tzdata !== tzdata) latest = versionsOf(tzdata);
	return latest;
}

/** A list is decided on one host. */
let latest = versionsOf(UNKNOWN_TZDATA);

function versionsOf(tzdata: string): Versions {
	return Object.freeze({
		ruleset: RULESET_VERSION,
		calendar: CALENDAR_VERSION,
		tzdata,
		phone: PHONE_VERSION,
	});
}

/** What a verdict rests on besides the question. */
export const versions = {
	ruleset: RULESET_VERSION,
	calendar: CALENDAR_VERSION,
	phone: PHONE_VERSION,
} as const;
