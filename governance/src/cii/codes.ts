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

/**
 * Schemes of electronic addresses (BR-CL-25): those that both the list EAS of the European Commission and the French reform admit. Codes
 * that were removed from a list, such as 9906 and 0197, are refused.
 */
export const ENDPOINT_SCHEMES: ReadonlySet<string> = new Set(
	(
		'0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 ' +
		'0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 ' +
		'0217 0218 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 ' +
		'9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 ' +
		'9952 9953 9957 9959 AN AQ AS AU EM'
	).split(' '),
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
