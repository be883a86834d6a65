import * as z from 'zod';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** The schemas of a document: those with an id are under `components`, and the others reference them. */
export interface Components {
	/** Converts a zod schema to JSON Schema; parts that have an id become components. */
	add(schema: z.ZodType, io: 'input' | 'output'): Json;
	/** The components so far, sorted by name. */
	schemas(): Record<string, Json>;
}

const otherName = (id: string, io: 'input' | 'output') =>
	io === 'input' ? `${id}Input` : `${id}Output`;

/** @throws {Error} from `add` when one id has more than two shapes in requests, or in responses. */
export function createComponents(): Components {
	const known = new Map<string, Json>();
	/** Converted schemas, cached because nearly every operation returns the same problem. */
	const converted = { input: new Map<z.ZodType, Json>(), output: new Map<z.ZodType, Json>() };

	/** A schema can have two shapes with two names, because a request may omit members that a response always has. */
	function name(id: string, io: 'input' | 'output', shape: Json): string {
		for (const candidate of [id, otherName(id, io)]) {
			const other = known.get(candidate);
			if (other === undefined) known.set(candidate, shape);
			if (other === undefined || JSON.stringify(other) === JSON.stringify(shape)) return candidate;
		}
		throw new Error(`The schema ${id} has more than two shapes. Give one of them another id.`);
	}

	function convert(schema: z.ZodType, io: 'input' | 'output'): Json {
		const {
			$schema: _,
			$defs,
			...root
		} = z.toJSONSchema(schema, {
			target: 'draft-2020-12',
			io,
			override({ jsonSchema }) {
				// Later releases may add members to responses, which strict clients would reject.
				if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
			},
		}) as Json & { $defs?: Record<string, Json> };
		const names = new Map<string, string>();
		const definitions = Object.entries($defs ?? {});
		const point = (value: unknown): unknown => {
			if (Array.isArray(value)) return value.map(point);
			if (value === null || typeof value !== 'object') return value;
			return Object.fromEntries(
				Object.entries(value).map(([member, inner]) => {
					if (member !== '$ref' || typeof inner !== 'string') return [member, point(inner)];
					const id = inner.replace('#/$defs/', '');
					return [member, `#/components/schemas/${names.get(id) ?? id}`];
				}),
			);
		};
		// Renaming a schema changes those that reference it, so names are assigned in a second pass.
		for (const pass of [1, 2]) {
			for (const [id, shape] of definitions) {
				if (pass === 2) names.set(id, name(id, io, point(shape) as Json));
				else if (known.has(id) && JSON.stringify(known.get(id)) !== JSON.stringify(point(shape))) {
					names.set(id, otherName(id, io));
				}
			}
		}
		return point(root) as Json;
	}

	return {
		add(schema, io) {
			const before = converted[io].get(schema);
			if (before !== undefined) return before;
			const shape = convert(schema, io);
			converted[io].set(schema, shape);
			return shape;
		},
		schemas: () => Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}
