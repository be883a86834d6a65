import { invalidField } from '../problems.ts';

/** Nesting of a body; the contract needs about ten levels. */
const MAX_DEPTH = 32;
/** Values of a body, members and entries together; a full batch has about 40,000. */
const MAX_VALUES = 200_000;
/** Members of one object or entries of one list. */
const MAX_MEMBERS = 10_000;

/**
 * Limits the shape of a parsed body before anything walks it: schemas list every invalid entry, and canonical JSON recurses.
 * @throws {ProblemError} 422
 * @returns the body.
 */
export function limitJson(body: unknown): unknown {
	let level: object[] = isObject(body) ? [body] : [];
	let values = 0;
	for (let depth = 1; level.length > 0; depth += 1) {
		if (depth > MAX_DEPTH) {
			throw invalidField('', `must be nested at most ${MAX_DEPTH} levels deep`);
		}
		const next: object[] = [];
		for (const node of level) {
			const members: unknown[] = Array.isArray(node) ? node : Object.values(node);
			values += members.length;
			if (members.length > MAX_MEMBERS) {
				throw invalidField('', `must have at most ${MAX_MEMBERS} entries in a list or object`);
			}
			if (values > MAX_VALUES) {
				throw invalidField('', `must have at most ${MAX_VALUES} values; send fewer entries`);
			}
			for (const member of members) if (isObject(member)) next.push(member);
		}
		level = next;
	}
	return body;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
