import { createRequire } from 'node:module';
import { EXAMPLES } from '../../platform/src/http/openapi/examples.ts';
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	untilStatus,
	type World,
} from './support/index.ts';

interface MediaType {
	schema: Json;
	examples?: Record<string, { summary: string; value: unknown }>;
}
interface Operation {
	operationId: string;
	tags: string[];
	responses: Record<string, { description: string; content?: Record<string, MediaType> }>;
	parameters?: { name: string; in: string; required: boolean; schema: Json }[];
	requestBody?: { content: Record<string, MediaType> };
	security?: unknown[];
}
interface Document extends Json {
	openapi: string;
	servers: Json[];
	tags: { name: string; description?: string }[];
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Json>; securitySchemes: Json };
}

let world: World;
let document: Document;
beforeAll(async () => {
	world = await startWorld({ sandboxClock: true });
	document = (await world.client.get<Document>('/openapi.json')).body;
});
afterAll(() => world.end());

const operations = () =>
	Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
	);

it('is OpenAPI 3.1 with every route of the contract', () => {
	expect(document.openapi).toMatch(/^3\.1\.\d$/);
	const served = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
	expect(served).toEqual(
		expect.arrayContaining([
			'POST /v1/messages',
			'GET /v1/messages',
			'POST /v1/messages/batch',
			'GET /v1/messages/{id}',
			'GET /v1/messages/{id}/events',
			'POST /v1/messages/{id}/cancel',
			'POST /v1/checks',
			'POST /v1/consents',
			'GET /v1/consents',
			'GET /v1/consents/state',
			'GET /v1/consents/proof',
			'PUT /v1/contacts',
			'GET /v1/contacts',
			'GET /v1/contacts/{id}',
			'DELETE /v1/contacts/{id}',
			'POST /v1/templates',
			'GET /v1/templates',
			'GET /v1/templates/{id}',
			'PUT /v1/templates/{id}',
			'PATCH /v1/templates/{id}',
			'DELETE /v1/templates/{id}',
			'POST /v1/templates/{id}/preview',
			'POST /v1/senders',
			'GET /v1/senders',
			'GET /v1/senders/{id}',
			'PUT /v1/senders/{id}',
			'PATCH /v1/senders/{id}',
			'DELETE /v1/senders/{id}',
			'POST /v1/opt-outs',
			'POST /v1/opt-outs/batch',
			'GET /v1/opt-outs',
			'GET /v1/opt-outs/{id}',
			'POST /v1/webhooks',
			'GET /v1/webhooks',
			'GET /v1/webhooks/{id}',
			'PUT /v1/webhooks/{id}',
			'PATCH /v1/webhooks/{id}',
			'DELETE /v1/webhooks/{id}',
			'POST /v1/webhooks/{id}/test',
			'GET /v1/account',
			'GET /v1/policy',
			'PUT /v1/policy',
			'POST /v1/sandbox/inbound',
			'GET /v1/sandbox/messages',
			'PUT /v1/sandbox/clock',
			'GET /u/{token}',
			'POST /u/{token}',
			'GET /healthz',
			'GET /readyz',
			'GET /',
			'GET /openapi.json',
			'GET /docs',
		]),
	);
});

it('names every operation once and every path parameter', () => {
	const ids = operations().map(({ operation }) => operation.operationId);
	expect(new Set(ids).size).toBe(ids.length);
	for (const { path, operation } of operations()) {
		const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
		expect(named.map(({ name }) => name)).toEqual(wanted);
		expect(named.every(({ required }) => required)).toBe(true);
	}
});

it('points only to what is there, and its schemas are JSON Schema 2020-12', () => {
	const names = new Set(Object.keys(document.components.schemas));
	const text = JSON.stringify(document);
	for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
		expect(names).toContain(name);
	}
	expect(text).not.toContain('$defs');
	const ajv = validator();
	for (const name of names)
		expect(() => ajv.getSchema(`api#/components/schemas/${name}`)).not.toThrow();
});

/** The terms and the prices: whoever thinks of subscribing reads them. */
const isPublic = (path: string, { security }: Operation) =>
	/^\/v1\/(terms|prices|suspensions\/thresholds)/.test(path) && security?.length === 0;

it('says of every error that it is a problem', () => {
	for (const { path, operation } of operations()) {
		for (const [status, response] of Object.entries(operation.responses)) {
			expect(response.description.length).toBeGreaterThan(0);
			// People open these in a browser: unsubscribe page, measured links.
			if (Number(status) < 400 || /^\/[culo]\//.test(path)) continue;
			expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
		}
		if (path.startsWith('/v1/') && !isPublic(path, operation)) {
			expect(Object.keys(operation.responses)).toEqual(
				expect.arrayContaining(['401', '403', '500']),
			);
			// By default a key or a session; or a session only; or nothing, for whoever is about to sign in; or a key or a person of the operator.
			const isOperators = path.startsWith('/v1/operator/');
			expect(
				isOperators
					? ['[{"operatorKey":[]},{"operatorSession":[]}]', '[{"operatorSession":[]}]', '[]']
					: [undefined, '[{"session":[]}]', '[]'],
			).toContain(
				operation.security === undefined ? undefined : JSON.stringify(operation.security),
			);
			const isForVisitors = operation.security?.length === 0;
			if (isForVisitors) expect(path).toMatch(/^\/v1\/(operator\/)?(sessions|invitations|resets)/);
		} else {
			expect(operation.security).toEqual([]);
		}
	}
});

it('describes what is really answered', async () => {
	const ajv = validator();
	const { client } = world;
	const check = (method: string, path: string, reply: { status: number; body: unknown }) => {
		const response = document.paths[path]?.[method]?.responses[String(reply.status)];
		const [type = ''] = Object.keys(response?.content ?? {});
		const pointer = [
			'paths',
			path,
			method,
			'responses',
			String(reply.status),
			'content',
			type,
			'schema',
		]
			.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
			.join('/');
		const validate = ajv.getSchema(`api#/${pointer}`);
		if (validate === undefined)
			throw new Error(`${method} ${path} ${reply.status} is not described`);
		expect([validate(reply.body), validate.errors]).toEqual([true, null]);
	};
	const sent = await client.post('/v1/messages', marketingSms());
	check('post', '/v1/messages', sent);
	await untilStatus(client, sent.body['id'], 'delivered');
	const id = String(sent.body['id']);
	check(
		'post',
		'/v1/messages',
		await client.post(
			'/v1/messages',
			marketingSms({
				consent: { collectedAt: '2026-06-01T12:00:00Z' },
				to: '+33698765432',
				sector: 'weapons',
			}),
		),
	);
	check('post', '/v1/messages', await client.post('/v1/messages', {}));
	check('get', '/v1/messages', await client.get('/v1/messages'));
	check('get', '/v1/messages/{id}', await client.get(`/v1/messages/${id}`));
	check('get', '/v1/messages/{id}', await client.get('/v1/messages/none'));
	check('get', '/v1/messages/{id}/events', await client.get(`/v1/messages/${id}/events`));
	check('post', '/v1/messages/{id}/cancel', await client.post(`/v1/messages/${id}/cancel`));
	check(
		'post',
		'/v1/messages/batch',
		await client.post('/v1/messages/batch', {
			messages: [alert(), {}, marketingSms({ sector: 'drugs' })],
		}),
	);
	check('post', '/v1/checks', await client.post('/v1/checks', { messages: [alert(), {}] }));
	const subject = encodeURIComponent('+33612345678');
	check('get', '/v1/consents', await client.get('/v1/consents'));
	check('get', '/v1/consents/state', await client.get(`/v1/consents/state?subject=${subject}`));
	check('get', '/v1/consents/proof', await client.get(`/v1/consents/proof?subject=${subject}`));
	const optOut = await client.post('/v1/opt-outs', { subject: '+33698765432' });
	check('post', '/v1/opt-outs', optOut);
	check('get', '/v1/opt-outs', await client.get('/v1/opt-outs'));
	check('get', '/v1/opt-outs/{id}', await client.get(`/v1/opt-outs/${String(optOut.body['id'])}`));
	check(
		'post',
		'/v1/opt-outs/batch',
		await client.post('/v1/opt-outs/batch', { optOuts: [{ subject: 'a@example.org' }, {}] }),
	);
	const webhook = await client.post('/v1/webhooks', {
		url: 'http://127.0.0.1:9/',
		events: ['webhook.test'],
	});
	check('post', '/v1/webhooks', webhook);
	check('get', '/v1/webhooks', await client.get('/v1/webhooks'));
	const hook = `/v1/webhooks/${String(webhook.body['id'])}`;
	check('get', '/v1/webhooks/{id}', await client.get(hook));
	check('put', '/v1/webhooks/{id}', await client.put(hook, { description: 'x' }));
	check('post', '/v1/webhooks/{id}/test', await client.post(`${hook}/test`));
	const contact = await client.put('/v1/contacts', { externalId: 'crm-1', firstName: 'Zoé' });
	check('put', '/v1/contacts', contact);
	check('put', '/v1/contacts', await client.put('/v1/contacts', { externalId: 'crm-1' }));
	check('put', '/v1/contacts', await client.put('/v1/contacts', {}));
	check('get', '/v1/contacts', await client.get('/v1/contacts?query=zo'));
	const person = `/v1/contacts/${String(contact.body['id'])}`;
	check('get', '/v1/contacts/{id}', await client.get(person));
	const template = await client.post('/v1/templates', {
		name: 'hello',
		channel: 'sms',
		content: { text: 'Bonjour {{ name }}' },
	});
	check('post', '/v1/templates', template);
	const same = { name: 'hello', channel: 'sms', content: { text: 'x' } };
	check('post', '/v1/templates', await client.post('/v1/templates', same));
	check('get', '/v1/templates', await client.get('/v1/templates?query=he'));
	const words = `/v1/templates/${String(template.body['id'])}`;
	check('get', '/v1/templates/{id}', await client.get(words));
	check('put', '/v1/templates/{id}', await client.put(words, { name: 'hi' }));
	const variables = { name: 'Zoé' };
	const preview = '/v1/templates/{id}/preview';
	check('post', preview, await client.post(`${words}/preview`, { variables }));
	check('post', preview, await client.post(`${words}/preview`, {}));
	const filled = { ...alert(), content: undefined, templateId: template.body['id'], variables };
	check('post', '/v1/messages', await client.post('/v1/messages', filled));
	const sender = await client.post('/v1/senders', { channel: 'sms', value: 'DURAND' });
	check('post', '/v1/senders', sender);
	check('get', '/v1/senders', await client.get('/v1/senders'));
	const from = `/v1/senders/${String(sender.body['id'])}`;
	check('get', '/v1/senders/{id}', await client.get(from));
	check('put', '/v1/senders/{id}', await client.put(from, { default: true }));
	check('get', '/v1/account', await client.get('/v1/account'));
	check('get', '/v1/policy', await client.get('/v1/policy'));
	check('get', '/v1/sandbox/messages', await client.get('/v1/sandbox/messages'));
	check(
		'post',
		'/v1/sandbox/inbound',
		await client.post('/v1/sandbox/inbound', { from: '+33612345678', text: 'STOP' }),
	);
});

it('has a server, a bearer scheme and described tags, in reading order', () => {
	expect(document.servers).toEqual([{ url: world.platform.url, description: 'This platform' }]);
	expect(document.components.securitySchemes['apiKey']).toMatchObject({
		type: 'http',
		scheme: 'bearer',
	});
	for (const { name, description } of document.tags) {
		expect([name, description?.endsWith('.')]).toEqual([name, true]);
	}
	const names = document.tags.map(({ name }) => name);
	expect(names[0]).toBe('messages');
	expect(names.at(-1)).toBe('platform');
	const used = operations().flatMap(({ operation }) => operation.tags);
	expect([...new Set(used)].sort()).toEqual([...names].sort());
});

it('gives examples of requests that are accepted as they stand', async () => {
	const fresh = await startWorld({ sandboxClock: true });
	try {
		let template = '';
		const tried = new Set<string>();
		for (const { path, method, operation } of operations()) {
			const [content] = Object.values(operation.requestBody?.content ?? {});
			for (const [name, { value }] of Object.entries(content?.examples ?? {})) {
				const id = operation.operationId;
				const reply = await fresh.client.ask(method, path.replace('{id}', template), value);
				if (id === 'createTemplate') template = String(reply.body['id']);
				tried.add(id);
				expect([id, name, reply.status < 300, reply.body]).toEqual([id, name, true, reply.body]);
				for (const entry of (reply.body['results'] ?? []) as Json[]) {
					expect([id, entry['problem']]).toEqual([id, undefined]);
				}
			}
		}
		expect(tried).toEqual(new Set(Object.keys(EXAMPLES)));
	} finally {
		await fresh.end();
	}
});

it('gives an example of every problem, of its status and shape', () => {
	const validate = validator().getSchema('api#/components/schemas/Problem');
	let seen = 0;
	for (const { path, operation } of operations()) {
		for (const [status, { description, content }] of Object.entries(operation.responses)) {
			const problem = content?.['application/problem+json'];
			if (problem === undefined || path.startsWith('/u/')) continue;
			const slugs = [...description.matchAll(/\/problems\/([\w-]+)/g)].map(([, slug]) => slug);
			expect(Object.keys(problem.examples ?? {})).toEqual(slugs);
			for (const { value } of Object.values(problem.examples ?? {})) {
				expect([validate?.(value), validate?.errors]).toEqual([true, null]);
				expect(value).toMatchObject({ status: Number(status) });
				seen += 1;
			}
		}
	}
	expect(seen).toBeGreaterThan(100);
});

interface Validator {
	addSchema(schema: unknown, key: string): void;
	getSchema(reference: string): (((value: unknown) => boolean) & { errors: unknown }) | undefined;
}

/** Ajv for JSON Schema 2020-12, the one that Fastify's own dependencies bring (the root has an older one for ESLint). */
function validator(): Validator {
	const formats = require.resolve('ajv-formats');
	const { default: addFormats } = createRequire(__filename)(formats) as {
		default: (ajv: Validator) => void;
	};
	const { default: Ajv } = createRequire(formats)('ajv/dist/2020') as {
		default: new (options: object) => Validator;
	};
	const ajv = new Ajv({ strict: false, allErrors: true });
	addFormats(ajv);
	ajv.addSchema(document, 'api');
	return ajv;
}
