/** The European Economic Area. */
const EEA = new Set(
	'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
		' ',
	),
);
/** Parts of France with country codes of their own, to which the GDPR applies. */
const FRENCH_PARTS = new Set('GP MQ GF RE YT MF BL'.split(' '));

/** Whether data that goes to a country stays where the GDPR applies. @param country ISO 3166-1 alpha-2, in upper case. */
export function isInEea(country: string): boolean {
	return EEA.has(country) || FRENCH_PARTS.has(country);
}
