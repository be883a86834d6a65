import { redact } from '@marketing-cible/contract/edge';
import type { Bundle } from 'zapier-platform-core';

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

/** A text from outside without phone numbers, e-mail addresses, the user's own input and the secrets of the connection. */
export function redactInput(text: string, { inputData, authData, subscribeData }: Bundle): string {
	const secrets: unknown[] = [authData['apiKey'], subscribeData];
	const personal = PERSONAL_FIELDS.map((key) => inputData[key]);
	let redacted = text;
	for (const value of [...secrets, ...personal].flatMap((item) => textsIn(item))) {
		if (value.trim().length < MIN_LENGTH) continue;
		redacted = redacted.replaceAll(value, MASK).replaceAll(value.trim(), MASK);
	}
	return redact(redacted, MASK);
}

/** The texts in a value, at most two levels down: lists and groups of values. */
function textsIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || depth > 2) return [];
	return Object.values(value).flatMap((item) => textsIn(item, depth + 1));
}
