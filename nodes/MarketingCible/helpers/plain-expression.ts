/**
 * Expressions that only name fields of the item: `{{ $json.order.phone }}`, alone or inside of a text. n8n builds the whole
 * surroundings of an expression (every other node, the clock, the time zone) anew for each evaluation, which on a list of ten
 * thousand takes most of the time that a send takes. These need none of it. Whatever is not surely the same here (another word,
 * a missing field, anything but text and numbers) is left to n8n.
 */

type Step = string;

/** A text in pieces: literals, and paths into the item. */
export type PlainExpression = readonly (string | readonly Step[])[];

const PLACEHOLDER = /\{\{(.*?)\}\}/gs;
const PATH = /^\s*\$json((?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+")\])+)\s*$/;
const STEP = /\.([A-Za-z_]\w*)|\[(?:'([^'\\]+)'|"([^"\\]+)")\]/g;

/** @returns `undefined` for an expression that n8n has to evaluate. */
export function readPlainExpression(raw: string): PlainExpression | undefined {
	const text = raw.slice(1);
	// Escaped braces and the like mean something to n8n.
	if (!raw.startsWith('=') || text.includes('\\')) return undefined;
	const pieces: (string | Step[])[] = [];
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
	const spoken = pieces.filter((piece) => piece !== '');
	const blank = literals.join('').trim() === '';
	return blank && spoken.length !== 1 ? undefined : spoken;
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

function valueAt(path: readonly Step[], item: unknown): string | number | undefined {
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

function stepOf([, name, single, double]: RegExpMatchArray): Step {
	return name ?? single ?? double ?? '';
}
