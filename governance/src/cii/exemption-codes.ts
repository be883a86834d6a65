/** Letters as parts of articles: `lettersTo('C')` is A, B, C. */
const lettersTo = (last: string) =>
	Array.from({ length: last.charCodeAt(0) - 64 }, (_, index) => String.fromCharCode(65 + index));

const EU = [
	...['79-C', '132', ...lettersTo('Q').map((letter) => `132-1${letter}`), '135-1'],
	...['143', ...lettersTo('L').map((letter) => `143-1${letter}`), '143-1FA', '144', '146-1E'],
	...['148', ...lettersTo('G').map((letter) => `148-${letter}`)],
	...['151', ...lettersTo('E').map((letter) => `151-1${letter}`), '151-1AA', '153', '159', '309'],
	...['AE', 'D', 'F', 'G', 'I', 'IC', 'J', 'O'],
];

const FRANCE = [
	...['FRANCHISE', 'CNWVAT', 'AE', '298SEXDECIESA', 'CGI275', 'CGI277A', 'CGI295'],
	...[1, 2, 3, 4, 5, 7, 8].map((number) => `CGI261-${number}`),
	...['CGI261A', 'CGI261B', 'CGI261C-1', 'CGI261C-2', 'CGI261C-3', 'CGI261D-1', 'CGI261D-1BIS'],
	...['CGI261D-2', 'CGI261D-3', 'CGI261D-4', 'CGI261E-1', 'CGI261E-2'],
];

/** Codes for a reason why no VAT is charged (BR-CL-22): the list VATEX of the European Commission, with those of French law. */
export const VATEX_CODES: ReadonlySet<string> = new Set([
	...EU.map((code) => `VATEX-EU-${code}`),
	...FRANCE.map((code) => `VATEX-FR-${code}`),
]);

/**
 * Only for a credit note without VAT, where the seller forgoes the VAT of a rebate (annex 7 of the external specifications, G6.21).
 */
export const CREDIT_WITHOUT_VAT = 'VATEX-FR-CNWVAT';
