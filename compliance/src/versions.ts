import type { Versions } from './types/verdict.ts';

/** Increase with every change of a rule, a preset or a word list, so that old verdicts remain explicable. */
const RULESET_VERSION = '2026.11.11';
/** Increase with every change of the holiday data. */
export const CALENDAR_VERSION = '2026.11.3';
/** The pinned dependency that supplies the metadata of numbering plans. */
const PHONE_VERSION = 'libphonenumber-js 1.13.16 (max)';
/** Used if the question has no `tzdata`; the module cannot query its host. */
const UNKNOWN_TZDATA = 'host';

/** The versions in the form of a verdict. */
export function versionsWith(tzdata: string = UNKNOWN_TZDATA): Versions {
	if (latest.tzdata !== tzdata) latest = versionsOf(tzdata);
	return latest;
}

/** Cached: a list is decided on one host. */
let latest = versionsOf(UNKNOWN_TZDATA);

function versionsOf(tzdata: string): Versions {
	return Object.freeze({
		ruleset: RULESET_VERSION,
		calendar: CALENDAR_VERSION,
		tzdata,
		phone: PHONE_VERSION,
	});
}

/** The versions of the data in this module. */
export const versions = {
	ruleset: RULESET_VERSION,
	calendar: CALENDAR_VERSION,
	phone: PHONE_VERSION,
} as const;
