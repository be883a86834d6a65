/** Values made up from schemas of an OpenAPI 3.1 document. */
import type { Random } from './random.ts';
import { type Json, STRANGE, TEXTS } from './strange.ts';

export type Schema = Record<string, unknown>;

/** Ids that were answered, by the prefix of their kind. */
export interface KnownIds {
	/** One of this kind; without a kind, any. @returns `undefined`: none is known. */
	one(prefix?: string): string | undefined;
}

/** How far a value may be from its schema: `valid` keeps to the types and examples, `wild` has strange values everywhere. */
export type Manner = 'valid' | 'wild';

/** The prefix in an example such as `con_01JC…`. */
const ID_EXAMPLE = /^([a-z]{2,4})_[0-9A-Z…]+$/;

/** Finds what a `$ref` stands for. */
export function resolve(document: Schema, schema: Schema): Schema {
	const reference = schema['$ref'];
	if (typeof reference !== 'string') return schema;
	let found: unknown = document;
	for (const part of reference.split('/').slice(1)) found = (found as Schema)[part];
	return found as Schema;
}

export function createValues(document: Schema, random: Random, known: KnownIds) {
	const { pick, chance, below } = random;

	function value(given: Schema, manner: Manner, depth = 0): Json {
		if (manner === 'wild' && chance(0.04)) return pick(STRANGE);
		const schema = resolve(document, given);
		for (const combination of ['anyOf', 'oneOf']) {
			const choices = schema[combination] as Schema[] | undefined;
			if (choices !== undefined) return value(pick(choices), manner, depth);
		}
		const all = schema['allOf'] as Schema[] | undefined;
		if (all !== undefined) {
			const parts = all.map((part) => value(part, manner, depth));
			return Object.assign({}, ...parts.filter((part) => typeof part === 'object')) as Json;
		}
		if ('const' in schema) return schema['const'] as Json;
		if (Array.isArray(schema['enum'])) return pick(schema['enum'] as Json[]);
		const type = Array.isArray(schema['type']) ? pick(schema['type'] as string[]) : schema['type'];
		return ofType(type, schema, manner, depth);
	}

	function ofType(type: unknown, schema: Schema, manner: Manner, depth: number): Json {
		switch (type) {
			case 'object':
				return object(schema, manner, depth);
			case 'array':
				return list(schema, manner, depth);
			case 'string':
				return text(schema, manner);
			case 'integer':
			case 'number':
				return number(schema, manner);
			case 'boolean':
				return chance(0.5);
			case 'null':
				return null;
			default:
				return pick(STRANGE);
		}
	}

	function list(schema: Schema, manner: Manner, depth: number): Json {
		const items = (schema['items'] ?? {}) as Schema;
		const least = Number(schema['minItems'] ?? 0);
		if (manner === 'wild' && chance(0.02)) return Array.from({ length: 1001 }, () => ({}));
		const length = Math.max(manner === 'valid' ? least : 0, below(4));
		return Array.from({ length }, () => value(items, manner, depth + 1));
	}

	function number(schema: Schema, manner: Manner): Json {
		const example = schema['example'] as Json | undefined;
		if (typeof example === 'number' && chance(0.5)) return example;
		const least = Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? 0);
		const most = Number(schema['maximum'] ?? 1e6);
		if (manner === 'valid') return Math.min(most, least + below(20));
		return pick([0, 1, 2, 50, 200, 201, -1, least - 1, most + 1, least, most, below(1e6)]);
	}

	function object(schema: Schema, manner: Manner, depth: number): Json {
		const made: Record<string, Json> = {};
		if (depth > 6) return made;
		const required = new Set((schema['required'] ?? []) as string[]);
		const members = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
		for (const [name, member] of members) {
			const share = required.has(name) ? (manner === 'valid' ? 1 : 0.95) : 0.4;
			if (chance(share)) made[name] = value(member, manner, depth + 1);
		}
		if (manner === 'wild' && chance(0.05)) {
			made[pick(['extra', '__proto__', 'constructor', ''])] = pick(STRANGE);
		}
		const more = schema['additionalProperties'];
		if (typeof more === 'object' && more !== null && chance(0.7)) {
			const name = pick(['a', 'firstName', 'FR', 'HRS-01', '../x', '+33612345678']);
			made[name] = value(more as Schema, manner, depth + 1);
		}
		return made;
	}

	function text(schema: Schema, manner: Manner): string {
		const example = schema['example'] ?? (schema['examples'] as unknown[] | undefined)?.[0];
		const prefix = typeof example === 'string' ? ID_EXAMPLE.exec(example)?.[1] : undefined;
		const id = prefix === undefined ? undefined : known.one(prefix);
		if (id !== undefined && chance(0.9)) return id;
		if (manner === 'wild' && chance(0.08)) return known.one() ?? 'msg_0';
		if (typeof example === 'string' && chance(manner === 'valid' ? 0.8 : 0.6)) return example;
		return pick(TEXTS[String(schema['format'])] ?? TEXTS['other'] ?? ['a']);
	}

	return value;
}
