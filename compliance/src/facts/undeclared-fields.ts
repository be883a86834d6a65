const CONTENT = fields('text subject html language audioUrl audioId');
const RECIPIENT = fields('country postalCode timeZone birthDate contactId');
const MESSAGE =
	fields(`channel purpose to sender content templateId variables recipient consent sector reference
	sendAt notAfter outsideHours metadata deduplicateForHours idempotencyKey`);

function fields(names: string): ReadonlySet<string> {
	return new Set(names.split(/\s+/));
}

/**
 * The names of fields of a message that `POST /v1/messages` does not define, as paths (`recipient.lastName`), for
 * `Facts.undeclaredFields`. Never reads values. Everything within `variables` and `metadata` belongs to the caller.
 */
export function undeclaredFields(message: unknown): readonly string[] {
	const { content, recipient } = (isObject(message) ? message : {}) as Record<string, unknown>;
	return [
		...unknownIn(message, MESSAGE, ''),
		...unknownIn(content, CONTENT, 'content.'),
		...unknownIn(recipient, RECIPIENT, 'recipient.'),
	];
}

function unknownIn(value: unknown, known: ReadonlySet<string>, prefix: string): readonly string[] {
	if (!isObject(value)) return [];
	return Object.keys(value)
		.filter((name) => !known.has(name))
		.map((name) => prefix + name);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
