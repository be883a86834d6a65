/** Ids of another account are ids of nothing: every operation with an id, for keys and people, tried with every id of the other account. */
import { alert, type Json, startWorld, type World } from '../support/index.ts';
import { type Client, clientOf } from '../support/client.ts';
import { BODIES, oneOfEverything } from './one-of-everything.ts';
import { auditOf, person } from './person.ts';

interface Documented {
	operationId: string;
	security?: unknown[];
	requestBody?: { content: Record<string, unknown> };
}

interface Route {
	operationId: string;
	method: string;
	path: string;
	/** Media type of its body. */
	type: string;
}

// Thousands of requests one after the other.
jest.setTimeout(120_000);

let world: World;
let routes: Route[];
/** Ids of the first account, by what they are of. */
let theirs: Readonly<Record<string, string>>;

const AUDITED = [
	'/v1/messages',
	'/v1/contacts',
	'/v1/opt-outs',
	'/v1/consents',
	'/v1/templates',
	'/v1/audio',
	'/v1/senders',
	'/v1/webhooks',
	'/v1/waits',
	'/v1/api-keys',
	'/v1/users',
	'/v1/invitations',
	'/v1/segments',
	'/v1/campaigns',
	'/v1/imports',
	'/v1/exports',
	'/v1/alert-rules',
	'/v1/complaints',
	'/v1/privacy/requests',
	'/v1/proof-requests',
	'/v1/deadlines',
	'/v1/invoices',
	'/v1/credits/orders',
	'/v1/account/letters',
	'/v1/account/terminations',
	'/v1/suspensions',
];

beforeAll(async () => {
	world = await startWorld();
	theirs = await oneOfEverything(world, world.client);
	const { body } = await world.client.get<{
		paths: Record<string, Record<string, Documented>>;
	}>('/openapi.json');
	routes = Object.entries(body.paths).flatMap(([path, operations]) =>
		Object.entries(operations)
			.filter(([, { security }]) => path.includes('{') && security?.length !== 0)
			// No key or person of an account gets in there (operator/realms.test.ts).
			.filter(() => !path.startsWith('/v1/operator/'))
			.map(([method, { operationId, requestBody }]) => ({
				operationId,
				method: method.toUpperCase(),
				path,
				type: Object.keys(requestBody?.content ?? {})[0] ?? 'application/json',
			})),
	);
});
afterAll(() => world.end());

/** Parameters that are no ids. */
const PARAMETERS: Readonly<Record<string, string>> = { n: '1', variant: 'A' };
const pathOf = (route: Route, id: string) =>
	route.path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? id);

const bodyOf = ({ method, operationId }: Route) =>
	BODIES[operationId] ?? (method === 'GET' || method === 'DELETE' ? undefined : {});

/** Everything that the first account has, as its own key sees it. */
async function snapshot(client: Client): Promise<string> {
	const pages = [];
	for (const path of AUDITED) pages.push((await client.get(`${path}?limit=200`)).body);
	return JSON.stringify(pages);
}

it('knows the operations with ids', () => {
	expect(routes.length).toBeGreaterThan(30);
});

it.each(['key', 'person'] as const)('a %s of another account finds none of them', async (kind) => {
	const { apiKey } = await world.platform.addAccount(`other ${kind}`, ['admin']);
	const key = clientOf(world.platform.url, apiKey);
	const caller = kind === 'key' ? key : (await person(world, 'owner', apiKey)).browser;
	const before = await snapshot(world.client);
	const found: unknown[] = [];
	for (const route of routes) {
		for (const [what, id] of Object.entries(theirs)) {
			const sent = bodyOf(route);
			const type = sent === undefined ? {} : { 'content-type': route.type };
			const { status, body } = await caller.ask(route.method, pathOf(route, id), sent, type);
			// Keys are refused where only people may go.
			const isPeopleOnly = kind === 'key' && status === 403;
			if (status !== 404 && !isPeopleOnly) found.push([route.operationId, what, status, body]);
		}
	}
	expect(found).toEqual([]);
	expect(await snapshot(world.client)).toBe(before);
	// Nor do their lists show anything of it.
	const listed = await snapshot(key);
	for (const id of Object.values(theirs)) expect(listed).not.toContain(id);
});

it('nor are ids in bodies and queries of any use', async () => {
	const { apiKey } = await world.platform.addAccount('third', ['admin']);
	const { browser } = await person(world, 'owner', apiKey);
	const { contact = '', template = '', key = '', webhook = '' } = theirs;
	const tries: [string, string, unknown?][] = [
		['POST', '/v1/messages', alert({ recipient: { contactId: contact } })],
		['POST', '/v1/messages', alert({ content: undefined, templateId: template })],
		['POST', '/v1/opt-outs', { contactId: contact }],
		['POST', '/v1/account/neutralize', { keys: [key] }],
		['GET', `/v1/consents?contactId=${contact}`],
		['GET', `/v1/consents/state?contactId=${contact}`],
		['GET', `/v1/consents/proof?contactId=${contact}`],
		['GET', `/v1/opt-outs?contactId=${contact}`],
	];
	for (const [method, path, body] of tries) {
		const { status } = await browser.ask(method, path, body);
		expect([path, [404, 409, 422].includes(status)]).toEqual([path, true]);
	}
	const delivery = `/v1/webhooks/${webhook}/deliveries`;
	expect((await browser.get(delivery)).status).toBe(404);
	// The audit log of the first account has nothing of it.
	const actors = (await auditOf(world)).map(({ actor }) => actor);
	expect(actors).not.toContain(
		String((await browser.get<{ user: Json }>('/v1/me')).body.user['id']),
	);
});
