/** Fields whose content must not be repeated in an error: Zap histories and alert e-mails show errors to many people. */
const PERSONAL = [
	'to',
	'contact',
	'text',
	'subject',
	'html',
	'consent_wording',
	'wording',
	'phone',
	'email',
	'external_reference',
	'first_name',
	'last_name',
	'birth_date',
	'postal_code',
	'variables',
	'attributes',
	'metadata',
];

/** Shorter values are ordinary words; replacing them would garble the message and protect nobody. */
const SHORTEST = 4;

const PHONE = /(?:\+|\b0)\d(?:[\s().-]*\d){6,}|\b\d{9,15}\b/g;
const EMAIL = /[^\s@<>"']+@[^\s@<>"']+/g;

/** A text that came from outside, without phone numbers, e-mail addresses and what the user wrote. */
export function withoutPersonalData(
	text: string,
	input: Readonly<Record<string, unknown>>,
): string {
	let clean = text;
	for (const value of PERSONAL.flatMap((key) => valuesOf(input[key]))) {
		if (value.trim().length < SHORTEST) continue;
		clean = clean.replaceAll(value, '…').replaceAll(value.trim(), '…');
	}
	return clean.replace(EMAIL, '…').replace(PHONE, '…');
}

function valuesOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).filter((item): item is string => typeof item === 'string');
}
