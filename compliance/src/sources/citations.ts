/** The sending contract, quoted by several rules. */
export const TERMS = 'Conditions générales';
/** Date from which the general terms hold; the personal data annex names the GDPR's first day. */
export const TERMS_FROM = '2018-05-25';

/** The codes of the Code des postes et des communications électroniques are long; this is how it is cited. */
export const CPCE_L34_5 = 'CPCE, art. L34-5';
/** In force since the act of 21 June 2004 (LCEN). */
export const CPCE_L34_5_FROM = '2004-06-22';
