import * as z from 'zod';
import { isCountryCode } from '../edge/country.ts';

/** ISO 3166-1 alpha-2, in either case; read as upper case. An unknown code is an error: no default country replaces it. */
export const country = z
	.string()
	.regex(/^[A-Za-z]{2}$/, 'must be a country code of two letters, e.g. FR')
	.transform((value) => value.toUpperCase())
	.refine(isCountryCode, 'must be a country of ISO 3166-1, e.g. FR or BE');
