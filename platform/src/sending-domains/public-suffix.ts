/**
 * Labels below which registries of countries register names for everybody: `gouv.fr`, `co.uk`, `com.br`. Only the owner of such a name
 * could prove it, so this list is a help, not the protection: DNS proves ownership, and a domain that declares itself a public suffix
 * (`psd=y`, RFC 9989, 4.7) is never verified.
 */
const CATEGORIES = new Set(
	'ac asso co com edu gob gouv gov gv id law ltd med mil muni net nhs nom org plc police prd presse sch tm web'.split(
		' ',
	),
);
/** Further ones that are names like any other elsewhere. */
const IN_COUNTRIES: Readonly<Record<string, readonly string[]>> = {
	ad: ['jp'],
	avocat: ['fr'],
	ed: ['jp'],
	go: ['jp', 'kr', 'th', 'ke', 'tz', 'ug', 'id'],
	gr: ['jp'],
	in: ['th'],
	lg: ['jp'],
	me: ['uk', 'ke'],
	ne: ['jp', 'kr', 'ke', 'tz', 'ug'],
	notaires: ['fr'],
	or: ['jp', 'kr', 'th', 'at', 'id', 'ke', 'tz', 'ug'],
	pe: ['kr'],
	re: ['kr'],
};

/** Whether everybody can register names below this domain, so that it belongs to no sender. @param domain in ASCII, lower case. */
export function isPublicSuffix(domain: string): boolean {
	const labels = domain.split('.');
	if (labels.length === 1) return true;
	const [label = '', country = ''] = labels;
	if (labels.length > 2 || country.length !== 2) return false;
	return CATEGORIES.has(label) || (IN_COUNTRIES[label]?.includes(country) ?? false);
}
