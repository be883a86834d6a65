/** Parts of European countries that a postal code identifies and that have holidays or a time zone of their own. */

const BERLIN: readonly string[] = ['Europe/Berlin'];
const MADRID: readonly string[] = ['Europe/Madrid'];
const LONDON: readonly string[] = ['Europe/London'];

const same = (codes: string, zones: readonly string[]): Record<string, readonly string[]> =>
	Object.fromEntries(codes.split(' ').map((code) => [code, zones]));

export const EUROPEAN_REGION_ZONES: Readonly<Record<string, readonly string[]>> = {
	...same('DE-BE DE-BW DE-BY DE-HE DE-HH DE-MV DE-NI DE-NW DE-SH DE-SN DE-ST DE-TH', BERLIN),
	...same('ES-AN ES-AR ES-AS ES-CB ES-CL ES-CM ES-CT ES-EX ES-GA ES-IB', MADRID),
	...same('ES-MC ES-MD ES-NC ES-PV ES-RI ES-VC', MADRID),
	'ES-CE': ['Africa/Ceuta'],
	'ES-ML': ['Africa/Ceuta'],
	'ES-CN': ['Atlantic/Canary'],
	...same('GB-ENG GB-NIR GB-SCT GB-WLS', LONDON),
	'IT-BZ': ['Europe/Rome'],
	'PT-20': ['Atlantic/Azores'],
	'PT-30': ['Atlantic/Madeira'],
};

/** Provinces of Spain, by the first two digits of the postal code. */
export const ES_PROVINCES: Readonly<Record<string, string>> = {
	'ES-AN': '04 11 14 18 21 23 29 41',
	'ES-AR': '22 44 50',
	'ES-AS': '33',
	'ES-CB': '39',
	'ES-CE': '51',
	'ES-CL': '05 09 24 34 37 40 42 47 49',
	'ES-CM': '02 13 16 19 45',
	'ES-CN': '35 38',
	'ES-CT': '08 17 25 43',
	'ES-EX': '06 10',
	'ES-GA': '15 27 32 36',
	'ES-IB': '07',
	'ES-MC': '30',
	'ES-MD': '28',
	'ES-ML': '52',
	'ES-NC': '31',
	'ES-PV': '01 20 48',
	'ES-RI': '26',
	'ES-VC': '03 12 46',
};

/**
 * The Land of a postal code, if its first two digits lie in a single Land. Other codes identify only Germany, because
 * delivery areas cross the borders of the Länder.
 */
export const DE_PREFIXES: Readonly<Record<string, string>> = {
	'DE-BE': '10',
	'DE-BW': '70 71 72 73 75 78 79',
	'DE-BY': '80 81 82 83 84 85 86 90 92 93 94 95',
	'DE-HE': '60',
	'DE-HH': '20',
	'DE-NI': '30',
	'DE-NW': '40 41 42 44 45 46 47 50 52',
	'DE-SH': '24',
	'DE-SN': '09',
};

/** Postal areas of the United Kingdom outside England. Areas that cross a border identify only the country. */
export const GB_AREAS: Readonly<Record<string, string>> = {
	'GB-NIR': 'BT',
	'GB-SCT': 'AB DD EH FK G HS IV KA KW KY ML PA PH ZE',
	'GB-ENG':
		'B BA BB BD BH BL BN BR BS CB CM CO CR CT CV DA DE DH DN DT E EC EN EX FY GU HA HD HP HU HX IG IP KT LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TF TN TQ TR TS TW UB W WC WD WF WN WS WV YO',
};
