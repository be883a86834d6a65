import { isBlank } from './values.ts';

/**
 * Whether an expression inside a text yields nothing: of `order-{{ $json.id }}` without an `id`, n8n makes the text `order-`.
 *
 * @param raw the field as the workflow stores it, with its leading equals sign.
 * @param evaluate evaluates one placeholder with its braces; may throw.
 */
export function hasEmptyPart(raw: string, evaluate: (placeholder: string) => unknown): boolean {
	const text = raw.slice(1);
	const placeholders = placeholdersIn(text);
	// The value of a text that is one placeholder speaks for itself.
	if (placeholders.length === 1 && placeholders[0] === text.trim()) return false;
	return placeholders.some((placeholder) => isEmpty(placeholder, evaluate));
}

/** The placeholders of a text with their braces. Each search begins where the last one ended, so that the time is linear. */
function placeholdersIn(text: string): readonly string[] {
	const found: string[] = [];
	let start = text.indexOf('{{');
	while (start >= 0) {
		const end = text.indexOf('}}', start + 2);
		if (end < 0) break;
		found.push(text.slice(start, end + 2));
		start = text.indexOf('{{', end + 2);
	}
	return found;
}

function isEmpty(placeholder: string, evaluate: (placeholder: string) => unknown): boolean {
	try {
		const value = evaluate(placeholder);
		return isBlank(value) || Number.isNaN(value);
	} catch {
		// Braces inside the code, which only n8n can tell apart; it evaluated the whole text without an error.
		return false;
	}
}
