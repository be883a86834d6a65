/** Requests made up from an OpenAPI 3.1 document: some as it says, some nearly, some quite wrong. */
import { EXAMPLES } from '../../../platform/src/http/openapi/examples.ts';
import { BODIES } from '../people/one-of-everything.ts';
import { type Mutant, mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { createValues, type KnownIds, type Schema } from './schema-values.ts';
import type { Json } from './strange.ts';

export interface Operation {
	operationId: string;
	method: string;
	path: string;
	parameters: readonly { name: string; in: string; schema: Schema }[];
	/** Media type and schema of its body. */
	body: { type: string; schema: Schema } | null;
	/** Open to everybody. */
	open: boolean;
}

export interface MadeUp {
	operation: Operation;
	method: string;
	path: string;
	headers: Record<string, string>;
	body: string | Uint8Array<ArrayBuffer> | undefined;
	/** What the body says; absent: it is no JSON on purpose. */
	json?: Json;
	/** The place that was changed of a valid body. */
	mutant?: Mutant;
}

/** Ids as {@link KnownIds}, and the kind that the items of a collection have, e.g. of `/v1/messages`. */
export interface Memory extends KnownIds {
	of(collection: string): string | undefined;
}

/** Makes requests up; ids that were answered before are used again, so that requests meet what exists. */
export function createGenerator(
	document: Schema,
	random: Random,
	memory: Memory,
	wanted: (operation: Operation) => boolean = () => true,
) {
	const { pick, chance, below } = random;
	// What makes something is asked more often, so that the rest meets what exists.
	const operations = readOperations(document)
		.filter(wanted)
		.flatMap((one) => (one.method !== 'GET' && !one.path.includes('{') ? [one, one, one] : [one]));
	const value = createValues(document, random, memory);

	function pathOf({ path }: Operation): string {
		return path.replace(/\{(\w+)\}/g, (_, name: string, at: number) => {
			const collection = path.slice(0, at - 1);
			const id = chance(0.8) ? memory.of(collection) : memory.one();
			if (id !== undefined && chance(0.9)) return encodeURIComponent(id);
			if (name === 'n') return pick(['1', '0', '-1', '1e3', '99999999999']);
			return encodeURIComponent(pick(['x', 'msg_0', '%00', 'é'.repeat(60), 'A', '\ufeff', '..']));
		});
	}

	function queryOf({ parameters }: Operation): string {
		const manner = chance(0.6) ? 'valid' : 'wild';
		const query = parameters
			.filter((parameter) => parameter.in === 'query' && chance(0.4))
			.flatMap(({ name, schema }) => {
				const one = `${name}=${encodeURIComponent(toText(value(schema, manner)))}`;
				return chance(0.03) ? [one, one] : [one];
			});
		if (chance(0.02)) query.push('limt=3');
		return query.length === 0 ? '' : `?${query.join('&')}`;
	}

	function bodyOf({ operationId, body }: Operation): Mutant {
		const examples = Object.values(EXAMPLES[operationId] ?? {}).map((one) => one.value as Json);
		const [known] = operationId in BODIES ? [BODIES[operationId] as Json] : [];
		if (known !== undefined) examples.push(known);
		const schema = body?.schema ?? {};
		const manner = random.next();
		if (manner < 0.25) return { json: value(schema, 'wild') };
		const valid = examples.length > 0 && chance(0.5) ? pick(examples) : value(schema, 'valid');
		return manner < 0.6 ? mutate(valid, random) : { json: valid };
	}

	function headersOf(method: string): Record<string, string> {
		const headers: Record<string, string> = {};
		if (method === 'POST' && chance(0.2)) {
			const keys = ['a', 'b', 'x'.repeat(255), 'x'.repeat(256), 'key with spaces', '"'];
			headers['idempotency-key'] = pick(keys);
		}
		if (chance(0.03)) {
			headers['accept'] = pick([
				'application/pdf',
				'text/html',
				'*/*',
				'x',
				'application/json;q=0',
			]);
		}
		if (chance(0.1)) headers['accept-language'] = pick(['fr', 'en', 'xx', 'fr-CA;q=0.5,*']);
		return headers;
	}

	function rawBody(made: Json): MadeUp['body'] {
		const whole = JSON.stringify(made);
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

	return function next(): MadeUp {
		const operation = pick(operations);
		const { method } = operation;
		const path = pathOf(operation) + queryOf(operation);
		const headers = headersOf(method);
		const made: MadeUp = { operation, method, path, headers, body: undefined };
		if (operation.body === null) return made;
		headers['content-type'] = chance(0.98)
			? operation.body.type
			: pick(['text/plain', 'application/xml', 'application/json; charset=latin1', 'x']);
		const mutant = bodyOf(operation);
		const { json } = mutant;
		if (chance(0.03)) return { ...made, body: rawBody(json) };
		if (operation.body.type === 'application/x-www-form-urlencoded') {
			const fields = typeof json === 'object' && json !== null ? Object.entries(json) : [];
			const form = new URLSearchParams(
				fields.map(([name, field]): [string, string] => [name, toText(field)]),
			);
			return { ...made, body: form.toString() };
		}
		if (operation.body.type === 'application/octet-stream') {
			return { ...made, body: new Uint8Array(below(50)) };
		}
		return { ...made, body: JSON.stringify(json), json, mutant };
	};
}

function toText(made: Json): string {
	if (Array.isArray(made)) return made.map(toText).join(',');
	const text = typeof made === 'string' ? made : JSON.stringify(made);
	return text.replaceAll(/[\ud800-\udfff]/g, '');
}

function readOperations(document: Schema): Operation[] {
	const operations: Operation[] = [];
	for (const [path, methods] of Object.entries(document['paths'] as Record<string, Schema>)) {
		for (const [method, described] of Object.entries(methods as Record<string, Schema>)) {
			const content = ((described['requestBody'] as Schema | undefined)?.['content'] ??
				{}) as Record<string, Schema>;
			const [first] = Object.entries(content);
			operations.push({
				operationId: String(described['operationId']),
				method: method.toUpperCase(),
				path,
				parameters: (described['parameters'] ?? []) as Operation['parameters'],
				body:
					first === undefined
						? null
						: { type: first[0], schema: (first[1]['schema'] ?? {}) as Schema },
				open: (described['security'] as unknown[] | undefined)?.length === 0,
			});
		}
	}
	return operations;
}
