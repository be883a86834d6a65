/** Requests made up from an OpenAPI 3.1 document: some as it says, most of them a little or quite wrong. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Schema = Record<string, unknown>;

export interface Operation {
	method: string;
	path: string;
	parameters: readonly { name: string; in: string; schema: Schema }[];
	body: Schema | null;
}

export interface MadeUp {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const STRANGE: readonly Json[] = [
	null,
	true,
	-1,
	0,
	1e308,
	-0.5,
	2 ** 53,
	'',
	' ',
	'\u0000',
	'\ud800',
	'\u202e‮ evil',
	'💣'.repeat(50),
	'x'.repeat(5000),
	"'; drop table messages; --",
	'{{7*7}}{% include "/etc/passwd" %}',
	'<script>alert(1)</script>',
	'../../../../etc/passwd',
	'\r\nBcc: everybody@example.org',
	'0690 12 34 56',
	'+33612345678',
	'zoe@例え.テスト',
	'9999-99-99T99:99:99Z',
	'-000001-01-01T00:00:00Z',
	'+275760-09-13T00:00:00.001Z',
	'Europe/Nowhere',
	'__proto__',
	[],
	{},
	[[[[[[]]]]]],
	{ constructor: { prototype: { polluted: true } } },
	{ toString: 1, valueOf: null, length: -1 },
];

/** Makes requests up; ids that were answered before are used again, so that requests meet what exists. */
export function createGenerator(document: Schema, random: () => number, known: readonly string[]) {
	const operations = readOperations(document);
	const pick = <Value>(values: readonly Value[]): Value =>
		values[Math.floor(random() * values.length)] as Value;
	const chance = (share: number) => random() < share;

	function resolve(schema: Schema): Schema {
		const reference = schema['$ref'];
		if (typeof reference !== 'string') return schema;
		let found: unknown = document;
		for (const part of reference.split('/').slice(1)) found = (found as Schema)[part];
		return found as Schema;
	}

	function value(given: Schema, depth = 0): Json {
		if (chance(0.04)) return pick(STRANGE);
		const schema = resolve(given);
		for (const combination of ['anyOf', 'oneOf']) {
			const choices = schema[combination] as Schema[] | undefined;
			if (choices !== undefined) return value(pick(choices), depth);
		}
		const all = schema['allOf'] as Schema[] | undefined;
		if (all !== undefined) {
			const parts = all.map((part) => value(part, depth));
			return Object.assign(
				{},
				...parts.filter((part) => part !== null && typeof part === 'object'),
			) as Json;
		}
		if ('const' in schema) return schema['const'] as Json;
		if (Array.isArray(schema['enum'])) return pick(schema['enum'] as Json[]);
		const type = Array.isArray(schema['type']) ? pick(schema['type'] as string[]) : schema['type'];
		switch (type) {
			case 'object':
				return object(schema, depth);
			case 'array': {
				const items = (schema['items'] ?? {}) as Schema;
				const length = chance(0.02) ? 1001 : Math.floor(random() * 4);
				return Array.from({ length }, () => (length > 10 ? {} : value(items, depth + 1)));
			}
			case 'string':
				return text(schema);
			case 'integer':
			case 'number':
				return pick([0, 1, 2, 50, 200, 201, -1, Math.floor(random() * 1e6)]);
			case 'boolean':
				return chance(0.5);
			case 'null':
				return null;
			default:
				return pick(STRANGE);
		}
	}

	function object(schema: Schema, depth: number): Json {
		const made: Record<string, Json> = {};
		if (depth > 6) return made;
		const required = new Set((schema['required'] ?? []) as string[]);
		for (const [name, member] of Object.entries(
			(schema['properties'] ?? {}) as Record<string, Schema>,
		)) {
			if (chance(required.has(name) ? 0.95 : 0.4)) made[name] = value(member, depth + 1);
		}
		if (chance(0.05)) made[pick(['extra', '__proto__', 'constructor', ''])] = pick(STRANGE);
		const more = schema['additionalProperties'];
		if (typeof more === 'object' && more !== null && chance(0.7)) {
			made[pick(['a', 'firstName', 'FR', 'HRS-01', '../x', '+33612345678'])] = value(
				more as Schema,
				depth + 1,
			);
		}
		return made;
	}

	function text(schema: Schema): string {
		if (known.length > 0 && chance(0.08)) return pick(known);
		const example = schema['example'] ?? (schema['examples'] as unknown[] | undefined)?.[0];
		if (typeof example === 'string' && chance(0.6)) return example;
		switch (schema['format']) {
			case 'date-time':
				return pick([
					'2026-11-24T10:00:00+01:00',
					'2027-01-01T00:00:00Z',
					'2026-11-24T10:00:00',
					'0000-00-00T00:00:00Z',
				]);
			case 'date':
				return pick(['1990-05-01', '2026-02-30', '9999-12-31']);
			case 'uri':
				return pick([
					'https://example.org/hook',
					'http://127.0.0.1:1/x',
					'http://[::1]/',
					'ftp://x',
					'javascript:alert(1)',
				]);
			default:
				return pick([
					'+33612345678',
					'06 98 76 54 32',
					'zoe.martin@example.org',
					'DURAND',
					'boutique@durand.example',
					'Bonjour Zoé, -20% sur tout. STOP au 36180',
					'Votre commande 1042 est prête.',
					'Europe/Paris',
					'FR',
					'67000',
					'{{ firstName }} {% if x %}',
					'a',
				]);
		}
	}

	return function next(): MadeUp {
		const operation = pick(operations);
		let path = operation.path.replace(/\{\w+\}/g, () =>
			encodeURIComponent(
				known.length > 0 && chance(0.7) ? pick(known) : pick(['x', 'msg_0', '%00', 'é'.repeat(60)]),
			),
		);
		const query = operation.parameters
			.filter((parameter) => parameter.in === 'query' && chance(0.5))
			.map(({ name, schema }) => {
				const made = value(schema);
				return `${name}=${encodeURIComponent(toText(made))}`;
			});
		if (query.length > 0) path += `?${query.join('&')}`;
		const headers: Record<string, string> = {};
		if (operation.method === 'POST' && chance(0.5)) {
			headers['idempotency-key'] = pick([
				'a',
				'b',
				'x'.repeat(255),
				'x'.repeat(256),
				'key with spaces',
				'"',
			]);
		}
		if (chance(0.1))
			headers['accept'] = pick([
				'application/pdf',
				'text/html',
				'*/*',
				'x',
				'application/json;q=0',
			]);
		if (chance(0.1)) headers['accept-language'] = pick(['fr', 'en', 'xx', 'fr-CA;q=0.5,*']);
		let body: MadeUp['body'];
		if (operation.body !== null) {
			headers['content-type'] = chance(0.96)
				? 'application/json'
				: pick([
						'text/plain',
						'application/xml',
						'application/json; charset=latin1',
						'multipart/form-data',
					]);
			body = rawBody(value(operation.body));
		}
		return { method: operation.method, path, headers, body };
	};

	function rawBody(made: Json): MadeUp['body'] {
		const whole = JSON.stringify(made);
		if (chance(0.95)) return whole;
		return pick<MadeUp['body']>([
			'',
			'{',
			whole.slice(0, Math.floor(whole.length / 2)),
			`${whole}${whole}`,
			'{"a":1,"a":2}',
			'['.repeat(10_000),
			Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
			Uint8Array.from([0x1f, 0x8b, 0x08]),
		]);
	}
}

function toText(made: Json): string {
	const made_ = typeof made === 'string' ? made : JSON.stringify(made);
	return made_.replaceAll(/[\ud800-\udfff]/g, '');
}

function readOperations(document: Schema): Operation[] {
	const operations: Operation[] = [];
	for (const [path, methods] of Object.entries(document['paths'] as Record<string, Schema>)) {
		for (const [method, described] of Object.entries(methods as Record<string, Schema>)) {
			const content = ((described['requestBody'] as Schema | undefined)?.['content'] ??
				{}) as Record<string, Schema>;
			const [first] = Object.values(content);
			operations.push({
				method: method.toUpperCase(),
				path,
				parameters: (described['parameters'] ?? []) as Operation['parameters'],
				body: (first?.['schema'] as Schema | undefined) ?? null,
			});
		}
	}
	return operations;
}
