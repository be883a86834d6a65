import { invalidField } from './problems.ts';

/** Members of one object of a body. */
export const MOST_MEMBERS = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENS = { list: 0x5b, object: 0x7b } as const;
const CLOSES = { list: 0x5d, object: 0x7d } as const;
/** A key of the caller's own may contain personal data. */
const NAME = /^[a-z]{1,40}$/i;

/**
 * Refuses a JSON text with a large object before it is parsed: V8 takes seconds for an object of hundreds of thousands of members,
 * and lists of the same length take none. Linear in the length of the text.
 * @param json not parsed yet; a text that is no JSON is refused by the parser.
 * @throws {ProblemError} 422 with the field, or the entry of a batch, that is too large.
 */
export function refuseLargeObjects(json: string): void {
	const pointer = findLargeObject(json);
	if (pointer === null) return;
	throw invalidField(pointer, `must have at most ${MOST_MEMBERS} entries in a list or object`);
}

/** @returns where the first large object stands, as far as that may be named; `null`: there is none. */
function findLargeObject(json: string): string | null {
	/** Members so far of each object that is open. */
	const open: number[] = [];
	let text = { start: 0, end: 0 };
	let field = '';
	let index: number | null = null;
	for (let at = 0; at < json.length; at += 1) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			text = { start: at + 1, end: endOfString(json, at) };
			at = text.end;
		} else if (code === COLON) {
			const members = (open.at(-1) ?? 0) + 1;
			if (members > MOST_MEMBERS) return pointerOf(open.length, field, index);
			open[open.length - 1] = members;
			if (open.length === 1) field = json.slice(text.start, Math.min(text.end, text.start + 41));
		} else if (code === COMMA) {
			if (open.length === 2 && index !== null) index += 1;
		} else if (code === OPENS.list || code === OPENS.object) {
			if (open.length === 1) index = code === OPENS.list ? 0 : null;
			open.push(0);
		} else if (code === CLOSES.list || code === CLOSES.object) open.pop();
	}
	return null;
}

function pointerOf(depth: number, field: string, index: number | null): string {
	if (depth < 2 || !NAME.test(field)) return '';
	return index === null ? `/${field}` : `/${field}/${index}`;
}

/** The position of the quote that ends a string. @param start the position of the one that begins it. */
function endOfString(json: string, start: number): number {
	for (let at = start + 1; at < json.length; at += 1) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) return at;
		if (code === BACKSLASH) at += 1;
	}
	return json.length;
}
