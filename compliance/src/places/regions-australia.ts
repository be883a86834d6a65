/**
 * States of Australia with their zones. Broken Hill uses the time of Adelaide; Eucla and Lord Howe have their own.
 */
export const AU_STATE_ZONES: Readonly<Record<string, readonly string[]>> = {
	'AU-ACT': ['Australia/Sydney'],
	'AU-NSW': ['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Lord_Howe'],
	'AU-NT': ['Australia/Darwin'],
	'AU-QLD': ['Australia/Brisbane'],
	'AU-SA': ['Australia/Adelaide', 'Australia/Eucla'],
	'AU-TAS': ['Australia/Hobart'],
	'AU-VIC': ['Australia/Melbourne'],
	'AU-WA': ['Australia/Perth', 'Australia/Eucla'],
};

/** Used if the state is unknown. */
export const AU_ZONES: readonly string[] = [
	'Australia/Sydney',
	'Australia/Lord_Howe',
	'Australia/Brisbane',
	'Australia/Adelaide',
	'Australia/Darwin',
	'Australia/Eucla',
	'Australia/Perth',
];

/**
 * Area codes of fixed lines, by the digit after +61. Towns near a border may have the code of the neighboring state.
 */
export const AU_AREAS: Readonly<Record<string, readonly string[]>> = {
	'2': ['AU-NSW', 'AU-ACT', 'AU-VIC', 'AU-QLD'],
	'3': ['AU-VIC', 'AU-TAS', 'AU-NSW', 'AU-SA'],
	'7': ['AU-QLD', 'AU-NSW'],
	'8': ['AU-SA', 'AU-WA', 'AU-NT', 'AU-NSW', 'AU-VIC'],
};
