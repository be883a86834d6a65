/**
 * Two clients and one operator over every operation of the OpenAPI document: nobody reads what is another's. The table is generated, so
 * that a new operation is part of it.
 */
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import { BODIES, oneOfEverything } from '../people/one-of-everything.ts';
import { browserOf, person } from '../people/person.ts';
import { operatorPerson } from './people-support.ts';
import { makeAccount, type Made, REASON, startOperated } from './support.ts';

interface Documented {
	operationId: string;
	security?: Json[];
	requestBody?: { content: Record<string, unknown> };
}
interface Served {
	operationId: string;
	method: string;
	path: string;
	type: string;
	isOperators: boolean;
}

/** What concerns the whole platform: the operator's, since there are several accounts. */
/** Its answer has no end; it has tests of its own. */
const ENDLESS = 'streamEvents';
/**
 * What the operator does itself, it knows: its sales, the suspensions that it proposed and the proofs that it asked for; and that there is a
 * complaint, without who complains and in what words.
 */
const OWN_ACTS: Readonly<Record<string, string>> = {
	listOperatorOrders: 'creditOrder',
	recordOrderPayment: 'creditOrder',
	listOperatorDeadlines: 'proofRequest',
	listOperatorAuditLog: 'suspension',
	refundOrder: 'creditOrder',
	listOperatorSuspensions: 'suspension',
	listOperatorProofRequests: 'proofRequest',
	getOperatorProofRequest: 'proofRequest',
	listOperatorComplaints: 'complaint',
	getOperatorComplaint: 'complaint',
	withdrawSuspension: 'suspension',
};
const PLATFORM_WIDE = ['listCarriers', 'setSandboxClock'];

// Every operation is asked as every role.
jest.setTimeout(120_000);

let world: World;
let operator: Client;
let ours: Made;
let theirs: Made;
let served: Served[];
/** Ids of the other client, by what they are of. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
	({ world, operator } = await startOperated({ sandboxClock: true, metrics: true }));
	ours = await makeAccount(world, operator, { name: 'Ours', governance: 'off' });
	theirs = await makeAccount(world, operator, { name: 'Theirs', governance: 'off' });
	ids = await oneOfEverything(world, theirs.client, theirs.apiKey);
	const { body } = await ours.client.get<{ paths: Record<string, Record<string, Documented>> }>(
		'/openapi.json',
	);
	served = Object.entries(body.paths).flatMap(([path, operations]) =>
		Object.entries(operations)
			.filter(([, { security }]) => security?.length !== 0)
			.map(([method, { operationId, security, requestBody }]) => ({
				operationId,
				method: method.toUpperCase(),
				path,
				type: Object.keys(requestBody?.content ?? {})[0] ?? 'application/json',
				isOperators: JSON.stringify(security ?? []).includes('operatorSession'),
			})),
	);
});
afterAll(() => world.end());

/** Every request that an operation with the ids of the other client makes: one per id, or one without. */
function requestsOf({ path }: Served): string[] {
	if (!path.includes('{')) return [path, ...(path.includes('?') ? [] : [`${path}?limit=200`])];
	return [theirs.id, ...Object.values(ids)].map((id) => path.replace(/\{\w+\}/g, id));
}

function ask(client: Pick<Client, 'ask'>, { operationId, method, type }: Served, path: string) {
	const hasBody = method !== 'GET' && method !== 'DELETE';
	const body = hasBody ? (BODIES[operationId] ?? {}) : undefined;
	return client.ask(method, path, body, hasBody ? { 'content-type': type } : {});
}

/** Whether an answer shows anything of the other client; its id in a path that is repeated is no secret. */
function shows(body: unknown): string[] {
	const text = JSON.stringify(body);
	return Object.entries({ ...ids, account: 'Theirs' })
		.filter(([, secret]) => text.includes(secret))
		.map(([what]) => what);
}

it('knows every operation', () => {
	expect(served.length).toBeGreaterThan(120);
	const names = served.filter(({ isOperators }) => isOperators);
	expect(names.length).toBeGreaterThanOrEqual(12);
	expect(names.every(({ path }) => path.startsWith('/v1/operator/'))).toBe(true);
	expect(
		served
			.filter(({ path }) => path.startsWith('/v1/operator/'))
			.map(({ operationId }) => operationId),
	).toEqual(names.map(({ operationId }) => operationId));
});

it.each(['key', 'owner'] as const)(
	'a %s of one client reads nothing of the other',
	async (kind) => {
		const caller =
			kind === 'key' ? ours.client : (await person(world, 'owner', ours.apiKey)).browser;
		const found: unknown[] = [];
		for (const operation of served) {
			// These end the session or the keys of the caller.
			if (['endSession', 'neutralizeKeys', ENDLESS].includes(operation.operationId)) continue;
			for (const path of requestsOf(operation)) {
				const { status, body } = await ask(caller, operation, path);
				const seen = status < 300 ? shows(body) : [];
				if (seen.length > 0) found.push([operation.operationId, path, status, seen]);
			}
		}
		expect(found).toEqual([]);
	},
);

it.each(['key', 'owner'] as const)(
	'a %s with everything gets 403 on every operation of the operator',
	async (kind) => {
		const caller =
			kind === 'key' ? ours.client : (await person(world, 'owner', ours.apiKey)).browser;
		const wrong: unknown[] = [];
		for (const operation of served) {
			const concerns = operation.isOperators || PLATFORM_WIDE.includes(operation.operationId);
			if (!concerns) continue;
			const { status, body } = await ask(
				caller,
				operation,
				operation.path.replace(/\{\w+\}/g, ours.id),
			);
			if (status !== 403 || body['type'] !== '/problems/forbidden') {
				wrong.push([operation.operationId, status, body]);
			}
		}
		expect(wrong).toEqual([]);
	},
);

/** These end a session of the caller, or its keys. */
const ENDS = ['endSession', 'operatorEndSession', 'neutralizeKeys', ENDLESS];

it('a person of the operator who is also an owner of one client, in one browser, reads nothing of the other without a reason', async () => {
	const ada = await operatorPerson(world, operator);
	const owner = await person(world, 'owner', ours.apiKey);
	const both = browserOf(world.platform.url, `${ada.browser.cookie()}; ${owner.browser.cookie()}`);
	const wrong: unknown[] = [];
	for (const operation of served) {
		if (ENDS.includes(operation.operationId)) continue;
		for (const path of requestsOf(operation)) {
			const { status, body } = await ask(both, operation, path);
			const own = OWN_ACTS[operation.operationId];
			const secrets = shows(body).filter(
				(what) => !operation.isOperators || (what !== 'account' && what !== own),
			);
			if (status === 401 || secrets.length > 0) {
				wrong.push([operation.operationId, path, status, secrets]);
			}
		}
	}
	expect(wrong).toEqual([]);
	// Without the other session, the operator's is unknown on the paths of clients.
	for (const path of ['/v1/me', '/v1/messages', '/v1/contacts', '/v1/account', '/v1/users']) {
		expect([path, (await ada.browser.get(path)).status]).toEqual([path, 401]);
	}
	const read = await ada.browser.post(`${theirs.path}/accesses`, { resource: 'messages' });
	expect(read.status).toBe(422);
	const seen = await theirs.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(seen.body.data).toEqual([]);
});

it('the operator gets 403 on every operation of clients, and without a reason it reads nothing', async () => {
	const wrong: unknown[] = [];
	for (const operation of served) {
		if ([...PLATFORM_WIDE, ENDLESS].includes(operation.operationId)) continue;
		for (const path of requestsOf(operation)) {
			const { status, body } = await ask(operator, operation, path);
			if (!operation.isOperators && status !== 403) wrong.push([operation.operationId, status]);
			const own = OWN_ACTS[operation.operationId];
			const secrets = shows(body).filter((what) => what !== 'account' && what !== own);
			if (secrets.length > 0) wrong.push([operation.operationId, path, secrets]);
		}
	}
	expect(wrong).toEqual([]);
	const seen = await theirs.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(seen.body.data).toEqual([]);
});

it('what concerns the whole platform is the operator’s, and a client’s while it is alone', async () => {
	expect((await operator.get('/v1/carriers')).status).toBe(200);
	const now = new Date(world.platform.clock.now()).toISOString();
	expect((await operator.put('/v1/sandbox/clock', { now })).status).toBe(200);
	const alone = await startOperated({ sandboxClock: true });
	try {
		expect((await alone.world.client.get('/v1/carriers')).status).toBe(200);
		expect((await alone.world.client.put('/v1/sandbox/clock', { now })).status).toBe(200);
		await makeAccount(alone.world, alone.operator);
		expect((await alone.world.client.get('/v1/carriers')).status).toBe(403);
		expect((await alone.world.client.put('/v1/sandbox/clock', { now })).status).toBe(403);
	} finally {
		await alone.world.end();
	}
});

it('with a reason, the operator sees it, and so does the client', async () => {
	const { status, body } = await operator.post(`${theirs.path}/accesses`, {
		resource: 'messages',
		reason: REASON,
	});
	expect([status, shows(body)]).toEqual([200, expect.arrayContaining(['message', 'waiting'])]);
	const seen = await theirs.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(seen.body.data).toHaveLength(1);
	const { browser, id } = await operatorPerson(world, operator);
	const again = await browser.post(`${theirs.path}/accesses`, {
		resource: 'messages',
		reason: REASON,
	});
	expect([again.status, (again.body['access'] as Json)['operator']]).toEqual([200, id]);
	expect(shows(again.body)).toEqual(expect.arrayContaining(['message']));
	expect((await theirs.client.get('/v1/account/operator-accesses')).body['data']).toHaveLength(2);
	const nothing = await ours.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(nothing.body.data).toEqual([]);
});

it('a key of no realm is unknown in both', async () => {
	for (const key of ['mc_op_nobody', 'mc_live_nobody']) {
		const stranger = clientOf(world.platform.url, key);
		expect((await stranger.get('/v1/messages')).status).toBe(401);
		expect((await stranger.get('/v1/operator/accounts')).status).toBe(401);
	}
});
