/** Raised with every change of a rule, a preset or a word list, so that an old verdict can be explained. */
export const RULESET_VERSION = '2026.11.3';
/** Raised with every change of the holiday data. */
export const CALENDAR_VERSION = '2026.11.2';
/** The pinned dependency with its metadata of numbering plans. */
export const PHONE_VERSION = 'libphonenumber-js 1.13.16 (max)';
/** The module cannot ask its host; who knows passes `tzdata` with the question. */
export const UNKNOWN_TZDATA = 'host';

/** What a verdict rests on besides the question. */
export const versions = {
	ruleset: RULESET_VERSION,
	calendar: CALENDAR_VERSION,
	phone: PHONE_VERSION,
} as const;
