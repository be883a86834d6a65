/** Every text, list, map and instant that a request may contain has a bound, and updates fill in nothing. */
import * as contract from '@marketing-cible/contract';
import { startWorld, type World } from './support/index.ts';

type Schema = Record<string, unknown>;
interface Operation {
	requestBody?: { content: Record<string, { schema: Schema }> };
	parameters?: { name: string; in: string; schema: Schema }[];
}
interface Document {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema> };
}

let world: World;
let document: Document;
beforeAll(async () => {
	world = await startWorld();
	document = (await world.client.get<Document>('/openapi.json')).body;
});
afterAll(() => world.end());

/** Formats whose grammar limits the length. */
const SHORT_FORMATS = new Set(['date']);

/** The unbounded places below a schema, as paths. */
function unbounded(schema: Schema, path: string, seen: ReadonlySet<string> = new Set()): string[] {
	const reference = schema['$ref'];
	if (typeof reference === 'string') {
		const name = reference.split('/').at(-1) ?? '';
		const target = document.components.schemas[name];
		if (target === undefined) throw new Error(`${reference} leads nowhere`);
		return seen.has(name) ? [] : unbounded(target, path, new Set([...seen, name]));
	}
	const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((kind) =>
		((schema[kind] ?? []) as Schema[]).filter((part) => !('required' in part && !('type' in part))),
	);
	const below = parts.flatMap((part) => unbounded(part, path, seen));
	for (const [name, member] of Object.entries((schema['properties'] ?? {}) as Schema)) {
		below.push(...unbounded(member as Schema, `${path}/${name}`, seen));
	}
	if (schema['enum'] !== undefined || schema['const'] !== undefined) return below;
	switch (schema['type']) {
		case 'string': {
			const limited =
				schema['maxLength'] !== undefined ||
				SHORT_FORMATS.has(String(schema['format'])) ||
				// Anchored, without an open quantifier.
				/^\^(?!.*(?:[^\\][*+]|,\})).*\$$/.test(String(schema['pattern']));
			return limited ? below : [...below, `${path}: text`];
		}
		case 'array':
			if (schema['maxItems'] === undefined) below.push(`${path}: list`);
			return [...below, ...unbounded((schema['items'] ?? {}) as Schema, `${path}/*`, seen)];
		case 'object': {
			const values = schema['additionalProperties'];
			if (typeof values !== 'object' || values === null) return below;
			if (schema['maxProperties'] === undefined) below.push(`${path}: map`);
			const names = (schema['propertyNames'] ?? {}) as Schema;
			return [
				...below,
				...unbounded(names, `${path}/(name)`, seen),
				...unbounded(values as Schema, `${path}/*`, seen),
			];
		}
		default:
			return below;
	}
}

it('bounds everything in bodies and parameters', () => {
	const found: string[] = [];
	let looked = 0;
	for (const [path, operations] of Object.entries(document.paths)) {
		// Forms of carriers: any parameters, in a body of 64 KiB.
		if (path.startsWith('/carriers/')) continue;
		for (const [method, { requestBody, parameters }] of Object.entries(operations)) {
			const where = `${method} ${path}`;
			for (const { schema } of Object.values(requestBody?.content ?? {})) {
				looked += 1;
				found.push(...unbounded(schema, `${where} body`));
			}
			for (const { name, schema } of parameters ?? []) {
				looked += 1;
				found.push(...unbounded(schema, `${where} ?${name}`));
			}
		}
	}
	expect(looked).toBeGreaterThan(60);
	expect(found).toEqual([]);
	// Entries of batches are validated one by one, so their envelopes do not show them.
	for (const name of ['MessageRequest', 'OptOutRequest']) {
		const entry = document.components.schemas[name];
		if (entry === undefined) throw new Error(`the document lacks ${name}`);
		expect(unbounded(entry, name)).toEqual([]);
	}
});

it('fills in nothing that an update leaves out', () => {
	const updates = Object.entries(contract).filter(([name]) => name.endsWith('Update'));
	expect(updates.map(([name]) => name)).toEqual(
		expect.arrayContaining(['senderUpdate', 'templateUpdate', 'webhookUpdate']),
	);
	for (const [name, schema] of updates) {
		expect({ name, parsed: (schema as typeof contract.webhookUpdate).parse({}) }).toEqual({
			name,
			parsed: {},
		});
	}
	for (const [path, { patch }] of Object.entries(document.paths)) {
		for (const { schema } of Object.values(patch?.requestBody?.content ?? {})) {
			const name = String(schema['$ref']).split('/').at(-1) ?? '';
			const text = JSON.stringify(document.components.schemas[name]);
			expect({ path, filledIn: text.match(/"default":[^{,}]+/g) }).toEqual({
				path,
				filledIn: null,
			});
		}
	}
});

it('keeps a webhook inactive when only its description changes', async () => {
	const { client } = world;
	const made = await client.post('/v1/webhooks', {
		url: 'https://shop.example/hook',
		events: ['message.sent'],
		active: false,
	});
	const path = `/v1/webhooks/${String(made.body['id'])}`;
	const changed = await client.ask('PATCH', path, { description: 'only the words' });
	expect(changed.body).toMatchObject({ description: 'only the words', active: false });
});
