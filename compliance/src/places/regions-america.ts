/**
 * States and provinces with their time zones; a state in two zones has both. Area codes are not used: people keep
 * their number when they move, and no table of area codes under a known license is available.
 */

const EASTERN: readonly string[] = ['America/New_York'];
const CENTRAL: readonly string[] = ['America/Chicago'];
const MOUNTAIN: readonly string[] = ['America/Denver'];
const PACIFIC: readonly string[] = ['America/Los_Angeles'];
const EASTERN_CENTRAL: readonly string[] = ['America/New_York', 'America/Chicago'];
const CENTRAL_MOUNTAIN: readonly string[] = ['America/Chicago', 'America/Denver'];
const MOUNTAIN_PACIFIC: readonly string[] = ['America/Denver', 'America/Los_Angeles'];

export const US_STATE_ZONES: Readonly<Record<string, readonly string[]>> = {
	'US-AL': CENTRAL,
	'US-AK': ['America/Anchorage', 'America/Adak'],
	'US-AR': CENTRAL,
	// The Navajo Nation observes daylight saving time, the rest of Arizona does not.
	'US-AZ': ['America/Phoenix', 'America/Denver'],
	'US-CA': PACIFIC,
	'US-CO': MOUNTAIN,
	'US-CT': EASTERN,
	'US-DC': EASTERN,
	'US-DE': EASTERN,
	'US-FL': EASTERN_CENTRAL,
	'US-GA': EASTERN,
	'US-HI': ['Pacific/Honolulu'],
	'US-IA': CENTRAL,
	'US-ID': MOUNTAIN_PACIFIC,
	'US-IL': CENTRAL,
	'US-IN': EASTERN_CENTRAL,
	'US-KS': CENTRAL_MOUNTAIN,
	'US-KY': EASTERN_CENTRAL,
	'US-LA': CENTRAL,
	'US-MA': EASTERN,
	'US-MD': EASTERN,
	'US-ME': EASTERN,
	'US-MI': EASTERN_CENTRAL,
	'US-MN': CENTRAL,
	'US-MO': CENTRAL,
	'US-MS': CENTRAL,
	'US-MT': MOUNTAIN,
	'US-NC': EASTERN,
	'US-ND': CENTRAL_MOUNTAIN,
	'US-NE': CENTRAL_MOUNTAIN,
	'US-NH': EASTERN,
	'US-NJ': EASTERN,
	'US-NM': MOUNTAIN,
	'US-NV': ['America/Los_Angeles', 'America/Denver'],
	'US-NY': EASTERN,
	'US-OH': EASTERN,
	'US-OK': CENTRAL,
	'US-OR': ['America/Los_Angeles', 'America/Denver'],
	'US-PA': EASTERN,
	'US-RI': EASTERN,
	'US-SC': EASTERN,
	'US-SD': CENTRAL_MOUNTAIN,
	'US-TN': EASTERN_CENTRAL,
	'US-TX': CENTRAL_MOUNTAIN,
	'US-UT': MOUNTAIN,
	'US-VA': EASTERN,
	'US-VT': EASTERN,
	'US-WA': PACIFIC,
	'US-WI': CENTRAL,
	'US-WV': EASTERN,
	'US-WY': MOUNTAIN,
};

const ATLANTIC: readonly string[] = ['America/Halifax'];

export const CA_PROVINCE_ZONES: Readonly<Record<string, readonly string[]>> = {
	'CA-NL': ['America/St_Johns', 'America/Goose_Bay'],
	'CA-NB': ATLANTIC,
	'CA-NS': ATLANTIC,
	'CA-PE': ATLANTIC,
	'CA-QC': ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'],
	'CA-ON': ['America/Toronto', 'America/Winnipeg', 'America/Atikokan'],
	'CA-MB': ['America/Winnipeg'],
	'CA-SK': ['America/Regina', 'America/Edmonton'],
	'CA-AB': ['America/Edmonton'],
	'CA-BC': ['America/Vancouver', 'America/Edmonton', 'America/Dawson_Creek'],
	'CA-NT': ['America/Edmonton'],
	'CA-NU': ['America/Iqaluit', 'America/Rankin_Inlet', 'America/Edmonton', 'America/Atikokan'],
	'CA-YT': ['America/Whitehorse'],
};

/** Used if the province is unknown. */
export const CA_ZONES: readonly string[] = [
	'America/St_Johns',
	'America/Halifax',
	'America/Blanc-Sablon',
	'America/Toronto',
	'America/Atikokan',
	'America/Winnipeg',
	'America/Regina',
	'America/Edmonton',
	'America/Dawson_Creek',
	'America/Vancouver',
	'America/Whitehorse',
];
