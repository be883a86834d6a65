import type { VatCategory } from '../invoices/invoice.ts';

/** Code lists of an invoice, as far as the product uses them. */

/** ISO 3166-1 alpha-2 (BR-CL-14). */
export const COUNTRIES: ReadonlySet<string> = new Set(
	(
		'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
		'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
		'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
		'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
		'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
		'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
		'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
	).split(' '),
);

/** Territories whose companies are in the French register (SIRENE) and directory. */
export const FRENCH_COUNTRIES: ReadonlySet<string> = new Set(
	'FR GP MQ GF RE YT BL MF PM'.split(' '),
);

/** Schemes of electronic addresses (CEF EAS) that occur in the French directory and around it (BR-CL-25). */
export const ENDPOINT_SCHEMES: ReadonlySet<string> = new Set(
	'0002 0009 0060 0088 0106 0190 0192 0196 0204 0208 0225 9906 9930 9938 9957 EM'.split(' '),
);

/** Units of UN/ECE Recommendation 20 that services are counted in (BR-CL-23). */
export const UNITS: ReadonlySet<string> = new Set(
	'C62 EA H87 LS SEC MIN HUR DAY WEE MON ANN P1'.split(' '),
);

/** Rates of VAT that BR-FR-16 admits, in hundredths of a percent. */
export const VAT_RATES: ReadonlySet<bigint> = new Set([
	0n,
	90n,
	105n,
	175n,
	210n,
	550n,
	700n,
	850n,
	920n,
	960n,
	1000n,
	1300n,
	1960n,
	2000n,
	2060n,
]);

/** Codes for a reason why no VAT is charged (BR-CL-22), for the categories that have only one. */
export const EXEMPTION_CODES: Readonly<Partial<Record<VatCategory, string>>> = {
	AE: 'VATEX-EU-AE',
	K: 'VATEX-EU-IC',
	G: 'VATEX-EU-G',
	O: 'VATEX-EU-O',
};

/** UNTDID 2475: when VAT is due (BR-CL-06). */
export const VAT_DUE_CODES = { invoice: '5', payment: '72' } as const;
