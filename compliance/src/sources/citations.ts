import type { LocalizedText } from '../types/localized-text.ts';

/** The general terms of the sending contract, which several rules cite. */
export const TERMS: LocalizedText = { en: 'General terms', fr: 'Conditions générales' };
/** The first day of the GDPR, which the personal data annex of the terms names; the terms count from then on. */
export const TERMS_FROM = '2018-05-25';

/** Short form of the Code des postes et des communications électroniques. */
export const CPCE_L34_5: LocalizedText = {
	en: 'French Posts and Electronic Communications Code (CPCE), art. L34-5',
	fr: 'CPCE, art. L34-5',
};
/** In force since the act of 21 June 2004 (LCEN). */
export const CPCE_L34_5_FROM = '2004-06-22';
