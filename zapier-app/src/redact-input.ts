import { redact } from '@marketing-cible/contract/edge';

/** Fields whose content an error must not repeat: many people see the errors in Zap histories and alert e-mails. */
const PERSONAL_FIELDS = [
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

const MASK = '…';

/** Shorter values are ordinary words: replacing them would make the message unreadable and protect nobody. */
const MIN_LENGTH = 4;

/** A text from outside without phone numbers, e-mail addresses and the user's own input. */
export function redactInput(text: string, input: Readonly<Record<string, unknown>>): string {
	let redacted = text;
	for (const value of PERSONAL_FIELDS.flatMap((key) => textsIn(input[key]))) {
		if (value.trim().length < MIN_LENGTH) continue;
		redacted = redacted.replaceAll(value, MASK).replaceAll(value.trim(), MASK);
	}
	return redact(redacted, MASK);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).filter((item): item is string => typeof item === 'string');
}
