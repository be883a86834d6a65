import * as z from 'zod';
import type { FieldError } from './problems.ts';

/** Deepest object that is looked into; the members of the contract are less deep. */
const MAX_DEPTH = 6;

/** Where the contract has no such member, it is a header. */
const IDEMPOTENCY_KEY = 'idempotencykey';

/** What an object schema knows, worked out once. */
interface Known {
	members: ReadonlyMap<string, z.ZodType>;
	/** By name without case and separators. */
	folded: ReadonlyMap<string, string>;
}
const known = new WeakMap<z.ZodType, Known | null>();

/**
 * Finds members whose names are those of the schema but for case, separators and brackets, such as `send_at` and `types[]`. Unknown members are ignored, so that a
 * client may be newer than the platform; but ignoring one of these drops what the client asked for: a message leaves
 * at once, a retry sends twice, a filter finds everything. So does an `idempotencyKey` that belongs into the header.
 */
export function misspelledMembers(
	schema: z.ZodType,
	value: unknown,
	pointer = '',
	depth = 1,
): FieldError[] {
	if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
	const object = knownOf(schema);
	if (object === null) return [];
	return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
		const inner = object.members.get(name);
		if (inner !== undefined) {
			return typeof member === 'object'
				? misspelledMembers(inner, member, `${pointer}/${name}`, depth + 1)
				: [];
		}
		const folded = fold(name);
		const meant = object.folded.get(folded);
		if (meant !== undefined) {
			return {
				pointer: `${pointer}/${name}`,
				message: `is not a field of this request: ${meant} is`,
			};
		}
		if (folded !== IDEMPOTENCY_KEY) return [];
		return {
			pointer: `${pointer}/${name}`,
			message:
				'is not a field of this request, which would not be recognized when it is repeated: send the header Idempotency-Key',
		};
	});
}

/** @returns `null` for a schema of something else than an object. */
function knownOf(schema: z.ZodType): Known | null {
	const cached = known.get(schema);
	if (cached !== undefined) return cached;
	const object = unwrap(schema);
	const members = object === null ? null : new Map(Object.entries(object.shape));
	const made =
		members === null
			? null
			: { members, folded: new Map([...members.keys()].map((name) => [fold(name), name])) };
	known.set(schema, made);
	return made;
}

function unwrap(schema: z.core.$ZodType): z.ZodObject<Record<string, z.ZodType>> | null {
	if (schema instanceof z.ZodObject) return schema;
	const isWrapper =
		schema instanceof z.ZodOptional ||
		schema instanceof z.ZodNullable ||
		schema instanceof z.ZodDefault ||
		schema instanceof z.ZodReadonly;
	return isWrapper ? unwrap(schema.unwrap()) : null;
}

function fold(name: string): string {
	return name.length > 60 ? name : name.toLowerCase().replace(/[_\-\s.[\]]/g, '');
}
