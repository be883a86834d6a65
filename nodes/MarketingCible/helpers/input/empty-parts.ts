import { isBlank } from './values.ts';

const PLACEHOLDER = /\{\{(.*?)\}\}/gs;

/**
 * Whether an expression inside a text yields nothing: of `order-{{ $json.id }}` without an `id`, n8n makes the text `order-`.
 *
 * @param raw the field as the workflow stores it, with its leading equals sign.
 * @param evaluate evaluates one placeholder with its braces; may throw.
 */
export function hasEmptyPart(raw: string, evaluate: (placeholder: string) => unknown): boolean {
	const text = raw.slice(1);
	const placeholders = [...text.matchAll(PLACEHOLDER)].map(([placeholder]) => placeholder);
	// The value of a text that is one placeholder speaks for itself.
	if (placeholders.length === 1 && placeholders[0] === text.trim()) return false;
	return placeholders.some((placeholder) => isEmpty(placeholder, evaluate));
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
