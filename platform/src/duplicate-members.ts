import { countWritten, findDuplicate } from '@marketing-cible/contract/edge';
import { MOST_MEMBERS, refuseLargeObjects } from './large-objects.ts';
import { invalidField, ProblemError } from './problems.ts';

/** Members of a text, and its lists and objects; a body has no more values of any kind (`http/json-limits.ts`). Parsing takes seconds for millions. */
const MOST_OPENED = 200_000;

/** A JSON text and the members that it writes out. */
export interface WrittenJson {
	json: string;
	written: number;
}

/**
 * Refuses a JSON text in which an object names a member twice.
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

/**
 * The members that a JSON text writes out.
 * @param json not parsed yet; what is returned for a text that is no JSON means nothing.
 * @throws {ProblemError} 422 when it has too many members, lists and objects to be parsed, or an object has.
 */
export function countMembers(json: string): number {
	// The body itself is no value of it.
	const { members, opened } = countWritten(json, MOST_OPENED + 1);
	if (opened > MOST_OPENED + 1) throw tooManyValues();
	// Names the field, which the number of all members does not.
	if (members > MOST_MEMBERS) refuseLargeObjects(json);
	if (members > MOST_OPENED) throw tooManyValues();
	return members;
}

const tooManyValues = () =>
	invalidField('', `must have at most ${MOST_OPENED} values; send fewer entries`);
