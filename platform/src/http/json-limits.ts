import { refuseDuplicateMembers, type WrittenJson } from '../duplicate-members.ts';
import { MOST_MEMBERS } from '../large-objects.ts';
import { invalidField } from '../problems.ts';

/** Nesting of a body; the contract needs about ten levels. */
const MAX_DEPTH = 32;
/** Values of a body, members and entries together; a full batch has about 40,000. */
const MAX_VALUES = 200_000;

/** A list or object of a body, and the JSON Pointer of the field that contains it. */
interface Node {
	value: object;
	pointer: string;
}

/**
 * Limits the shape of a parsed body before anything walks it: schemas list every invalid entry, and canonical JSON recurses.
 * @param text that the body was parsed from.
 * @throws {ProblemError} 422 with the field, or the entry of a batch, that is too large; 400 for an object that names a member twice.
 * @returns the body.
 */
export function limitJson(body: unknown, text: WrittenJson): unknown {
	let level: Node[] = isObject(body) ? [{ value: body, pointer: '' }] : [];
	let values = 0;
	let named = 0;
	for (let depth = 1; level.length > 0; depth += 1) {
		const next: Node[] = [];
		for (const { value, pointer } of level) {
			if (depth > MAX_DEPTH) {
				throw invalidField(pointer, `must be nested at most ${MAX_DEPTH} levels deep`);
			}
			const isList = Array.isArray(value);
			const members: unknown[] = isList ? value : Object.values(value);
			values += members.length;
			if (!isList) named += members.length;
			if (members.length > MOST_MEMBERS) {
				throw invalidField(
					pointer,
					`must have at most ${MOST_MEMBERS} entries in a list or object`,
				);
			}
			if (values > MAX_VALUES) {
				throw invalidField(pointer, `must have at most ${MAX_VALUES} values; send fewer entries`);
			}
			const keys = depth === 1 && !isList ? Object.keys(value) : null;
			for (const [index, member] of members.entries()) {
				if (!isObject(member)) continue;
				next.push({ value: member, pointer: pointerOf(pointer, depth, isList, keys, index) });
			}
		}
		level = next;
	}
	refuseDuplicateMembers(text, named, MAX_DEPTH);
	return body;
}

/** Names the members of the body and the entries of their lists; deeper positions are not named. */
function pointerOf(
	parent: string,
	depth: number,
	isList: boolean,
	keys: readonly string[] | null,
	index: number,
): string {
	if (keys !== null) {
		const key = keys[index] ?? '';
		// A key of the caller's own may contain personal data.
		return /^[a-z]{1,40}$/i.test(key) ? `/${key}` : '';
	}
	return depth === 2 && isList ? `${parent}/${index}` : parent;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
