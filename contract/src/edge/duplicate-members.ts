/**
 * Finds the members that a JSON text repeats, since parsers choose differently which of them counts (RFC 8259, section 4; RFC 7493, section
 * 2.3): a message would go to another recipient than the one that a program before this one has checked. The platform and the edges read
 * texts alike. Pure, and linear in the length of the text.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
/** What begins a list or an object. */
const OPENS = [0x5b, 0x7b] as const;
/** A name that is safe to repeat in an answer: names of the contract are; one of the caller's own may be a number or an address. */
const SAFE_NAME = /^(?!.*\d{6})[\w.-]{1,40}$/;
/** Deeper positions are not named in an error of an edge; the platform takes no deeper bodies. */
const MAX_DEPTH = 32;

/** Whether an object of a short JSON text names a member twice. @param value what the text was parsed to. */
export function hasDuplicateMembers(json: string, value: unknown): boolean {
	let members = 0;
	const open = [value];
	for (let one = open.pop(); one !== undefined; one = open.pop()) {
		if (typeof one !== 'object' || one === null) continue;
		const inner: unknown[] = Object.values(one);
		if (!Array.isArray(one)) members += inner.length;
		for (const each of inner) open.push(each);
	}
	return countWritten(json).members !== members;
}

/**
 * The member that a JSON text repeats, for an error of an edge.
 * @param value what the text was parsed to.
 * @returns its JSON Pointer; `''`: it is too deep to be named; `null`: no member stands twice.
 */
export function repeatedMember(json: string, value: unknown): string | null {
	return hasDuplicateMembers(json, value) ? (findDuplicate(json, MAX_DEPTH) ?? '') : null;
}

/**
 * Counts what a JSON text writes out: outside its strings, a colon stands after every name and nowhere else.
 * @param json not parsed yet; what is returned for a text that is no JSON means nothing.
 * @param mostOpened counting stops beyond this number of lists and objects.
 * @returns the members of all objects, and the lists and objects.
 */
export function countWritten(
	json: string,
	mostOpened = Infinity,
): { members: number; opened: number } {
	let members = 0;
	let opened = 0;
	for (let at = 0; at < json.length && opened <= mostOpened; at += 1) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = endOfString(json, at);
		else if (code === COLON) members += 1;
		else if (code === OPENS[0] || code === OPENS[1]) opened += 1;
	}
	return { members, opened };
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

/** A list or object that the search is in. */
interface Level {
	/** How often each name has stood so far; `null`: a list. */
	names: Map<string, number> | null;
	/** The name of the current member, or the index of the current entry. */
	current: string | number;
	isName: boolean;
}

/** A name that stands in its object for the second time or later. */
export interface Repetition {
	/** The position of the quote that ends the name. */
	end: number;
	/** How often the object has named it before. */
	before: number;
	/** JSON Pointer of the member. */
	pointer: string;
}

/** The JSON Pointer of the first repeated member; `null`: it is too deep to be named. */
export function findDuplicate(json: string, maxDepth: number): string | null {
	const first = repetitions(json, maxDepth).next();
	return first.done === true ? null : first.value.pointer;
}

/** The repeated names of a valid JSON text, up to the first place that is too deep. Names are compared as they read, without escapes. */
export function* repetitions(json: string, maxDepth: number): Generator<Repetition> {
	const levels: Level[] = [];
	for (let at = 0; at < json.length; at += 1) {
		const level = levels.at(-1);
		switch (json[at]) {
			case '{':
			case '[':
				if (levels.length === maxDepth) return;
				levels.push(
					json[at] === '{'
						? { names: new Map(), current: '', isName: true }
						: { names: null, current: 0, isName: false },
				);
				break;
			case '}':
			case ']':
				levels.pop();
				break;
			case ',':
				if (level === undefined) break;
				if (typeof level.current === 'number') level.current += 1;
				else level.isName = true;
				break;
			case '"': {
				const end = endOfString(json, at);
				if (level?.isName === true && level.names !== null) {
					const name = JSON.parse(json.slice(at, end + 1)) as string;
					level.current = name;
					level.isName = false;
					const before = level.names.get(name) ?? 0;
					level.names.set(name, before + 1);
					if (before > 0) yield { end, before, pointer: toPointer(levels) };
				}
				at = end;
			}
		}
	}
}

function toPointer(levels: readonly Level[]): string {
	return levels
		.map(({ current }) =>
			typeof current === 'number' || SAFE_NAME.test(current) ? `/${current}` : '/***',
		)
		.join('');
}
