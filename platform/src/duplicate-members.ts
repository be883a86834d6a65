import { invalidField, ProblemError } from './problems.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
/** What begins a list or an object. */
const OPENS = [0x5b, 0x7b] as const;
/** Lists and objects of a text; a body has no more values of any kind (`http/json-limits.ts`). Parsing takes seconds for millions. */
const MOST_OPENED = 200_000;
/** A name that is safe to repeat in an answer: names of the contract are; one of the caller's own may be a number or an address. */
const SAFE_NAME = /^(?!.*\d{6})[\w.-]{1,40}$/;

/** A JSON text and the members that it writes out. */
export interface WrittenJson {
	json: string;
	written: number;
}

/**
 * Refuses a JSON text in which an object names a member twice, since parsers choose differently which of them counts (RFC 8259, section 4;
 * RFC 7493, section 2.3): a message would go to another recipient than the one that a program before this one has checked.
 * @param json a valid JSON text.
 * @param written its members, as `countMembers` counts them.
 * @param members of all objects of its parsed value; a repeated name is one member there.
 * @param maxDepth deeper positions are not named.
 * @throws {ProblemError} 400 that names the member.
 */
export function refuseDuplicateMembers(
	{ json, written }: WrittenJson,
	members: number,
	maxDepth: number,
): void {
	if (written === members) return;
	const pointer = findDuplicate(json, maxDepth);
	const where = pointer ?? 'one of its objects';
	throw new ProblemError(
		'malformed-json',
		`The body names a member twice: ${where}. Which of the two counts is undefined; send each member of an object once.`,
		pointer === null
			? {}
			: { errors: [{ pointer, message: 'stands twice in the same object; send it once' }] },
	);
}

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
	return countMembers(json) !== members;
}

/**
 * The members that a JSON text writes out: outside its strings, a colon stands after every name and nowhere else.
 * @param json not parsed yet; what is returned for a text that is no JSON means nothing.
 * @throws {ProblemError} 422 when it has too many lists and objects to be parsed.
 */
export function countMembers(json: string): number {
	let members = 0;
	let opened = 0;
	for (let at = 0; at < json.length; at += 1) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = endOfString(json, at);
		else if (code === COLON) members += 1;
		else if (code === OPENS[0] || code === OPENS[1]) {
			opened += 1;
			// The body itself is no value of it.
			if (opened > MOST_OPENED + 1) {
				throw invalidField('', `must have at most ${MOST_OPENED} values; send fewer entries`);
			}
		}
	}
	return members;
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
	/** Names so far; `null`: a list. */
	names: Set<string> | null;
	/** The name of the current member, or the index of the current entry. */
	current: string | number;
	isName: boolean;
}

/** The JSON Pointer of the first repeated member; `null`: it is too deep to be named. Names are compared as they read, without escapes. */
function findDuplicate(json: string, maxDepth: number): string | null {
	const levels: Level[] = [];
	for (let at = 0; at < json.length; at += 1) {
		const level = levels.at(-1);
		switch (json[at]) {
			case '{':
			case '[':
				if (levels.length === maxDepth) return null;
				levels.push(
					json[at] === '{'
						? { names: new Set(), current: '', isName: true }
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
					if (level.names.has(name)) return toPointer(levels);
					level.names.add(name);
				}
				at = end;
			}
		}
	}
	return null;
}

function toPointer(levels: readonly Level[]): string {
	return levels
		.map(({ current }) =>
			typeof current === 'number' || SAFE_NAME.test(current) ? `/${current}` : '/***',
		)
		.join('');
}
