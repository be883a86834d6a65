/**
 * Expressions that only name fields of the item: `{{ $json.order.phone }}`, alone or inside a text. For each evaluation n8n
 * rebuilds the whole context of an expression (every other node, the clock, the time zone), which takes most of the time of a
 * send to 10,000 recipients. These expressions need none of that. Anything that might evaluate differently here (another
 * variable, a missing field, a value that is neither text nor a number) is left to n8n.
 */

type Path = readonly string[];

/** A text in pieces: literals, and paths into the item. */
export type PlainExpression = readonly (string | Path)[];

/** No braces open inside, so that each part of a text is read once. */
const PLACEHOLDER = /\{\{((?:(?!\{\{).)*?)\}\}/gs;
const PATH = /^\s*\$json((?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+")\])+)\s*$/;
const STEP = /\.([A-Za-z_]\w*)|\[(?:'([^'\\]+)'|"([^"\\]+)")\]/g;

/** @returns `undefined` for an expression that n8n has to evaluate. */
export function parsePlainExpression(raw: string): PlainExpression | undefined {
	const text = raw.slice(1);
	// A backslash may escape braces, which only n8n understands.
	if (!raw.startsWith('=') || text.includes('\\')) return undefined;
	const pieces: (string | string[])[] = [];
	let end = 0;
	for (const match of text.matchAll(PLACEHOLDER)) {
		const [whole, code = ''] = match;
		const path = PATH.exec(code)?.[1];
		if (path === undefined) return undefined;
		pieces.push(text.slice(end, match.index), [...path.matchAll(STEP)].map(stepOf));
		end = match.index + whole.length;
	}
	pieces.push(text.slice(end));
	const literals = pieces.filter((piece) => typeof piece === 'string');
	if (literals.some((literal) => /\{\{|\}\}/.test(literal))) return undefined;
	const nonEmpty = pieces.filter((piece) => piece !== '');
	const blank = literals.join('').trim() === '';
	return blank && nonEmpty.length !== 1 ? undefined : nonEmpty;
}

/** @returns `undefined` when n8n has to evaluate it for this item. */
export function evaluatePlainExpression(
	pieces: PlainExpression,
	item: unknown,
): string | number | undefined {
	const [only] = pieces;
	if (pieces.length === 1 && typeof only === 'object') return valueAt(only, item);
	let text = '';
	for (const piece of pieces) {
		const value = typeof piece === 'string' ? piece : valueAt(piece, item);
		if (value === undefined) return undefined;
		text += value;
	}
	return text;
}

function valueAt(path: Path, item: unknown): string | number | undefined {
	let value = item;
	for (const step of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
			return undefined;
		}
		value = (value as Record<string, unknown>)[step];
	}
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function stepOf([, name, single, double]: RegExpMatchArray): string {
	return name ?? single ?? double ?? '';
}
