import pg from 'pg';
import { createClock, defaultSettings } from '../../../platform/src/index.ts';
import { type PostgresServer, startPostgres } from '../../../scripts/postgres.mjs';
import { cleanUp, startMailServer } from '../support/mail.ts';
import {
	alert,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';
import { type Proxy, startProxy } from './proxy.ts';

/** The most that a client may wait for an answer while the database is away. */
const ANSWERED_WITHIN_MS = 8000;

jest.setTimeout(60_000);

let server: PostgresServer;
let proxy: Proxy;
let world: World;
let databases = 0;
beforeAll(async () => {
	server = await startPostgres();
	proxy = await startProxy(server.port);
});
afterEach(async () => {
	proxy.set('pass');
	await configure({ default_transaction_read_only: null, synchronous_standby_names: null });
});
afterAll(async () => {
	await proxy.stop();
	await server.remove();
});

async function start(...[settings, overrides]: Parameters<typeof startWorld>): Promise<void> {
	const name = `away_${databases++}`;
	await administer(`create database ${name}`);
	world = await startWorld(
		{ ...WITH_ALL_CONNECTIONS, databaseUrl: proxy.url(name), ...settings },
		overrides,
	);
}

/** Runs a statement as an administrator, past the proxy. */
async function administer(...statements: string[]): Promise<Json[]> {
	const client = new pg.Client({ connectionString: server.url() });
	await client.connect();
	try {
		// Also on a server that is read-only by default.
		await client.query('set default_transaction_read_only = off');
		let rows: Json[] = [];
		for (const statement of statements) rows = (await client.query<Json>(statement)).rows;
		return rows;
	} finally {
		await client.end();
	}
}

/** Changes settings of the server; `null`: back to the default. Resolves when new connections have them. */
async function configure(settings: Readonly<Record<string, string | null>>): Promise<void> {
	for (const [name, value] of Object.entries(settings)) {
		await administer(`alter system set ${name} = ${value === null ? 'default' : `'${value}'`}`);
	}
	await administer('select pg_reload_conf()');
	for (const [name, value] of Object.entries(settings)) {
		await until(async () => {
			const [row] = await administer(
				`select reset_val = coalesce(${value === null ? 'null' : `'${value}'`}, boot_val) as is_set
				from pg_settings where name = '${name}'`,
			);
			return row?.['is_set'] === true;
		}, name);
	}
}

const terminateAll = () =>
	administer(
		"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'marketing-cible'",
	);

/** Asks, and expects to be told in time to come back later. */
async function expectUnavailable(ask = () => world.client.get('/v1/messages')): Promise<void> {
	const begun = performance.now();
	const { status, headers, body } = await ask();
	expect([status, body['type']]).toEqual([503, '/problems/unavailable']);
	expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
	expect(performance.now() - begun).toBeLessThan(ANSWERED_WITHIN_MS);
}

const isReady = async () => (await world.client.get('/readyz')).status === 200;

const sandboxMessages = async () => {
	const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages?limit=200');
	return body.data;
};

describe('a platform for each', () => {
	afterEach(async () => {
		await world.end();
		await cleanUp();
	});

	it('reaches nobody twice when the server comes back read-only before the outcomes are stored', async () => {
		let release: () => void = () => undefined;
		const released = new Promise<void>((resolve) => (release = resolve));
		let arrived = 0;
		const sink = await startMailServer({
			onData(stream, _session, done) {
				stream.resume();
				stream.on('end', () => {
					arrived += 1;
					void released.then(() => done());
				});
			},
		});
		const carriers = {
			...defaultSettings('').carriers,
			email: `smtp://127.0.0.1:${sink.port}?tls=off`,
		};
		await start({ carriers });
		const email = (index: number) =>
			alert({
				channel: 'email',
				to: `zoe.${index}@example.org`,
				sender: 'shop@durand.example',
				content: { subject: 'Commande', text: 'Votre commande est prete.' },
			});
		const ids: unknown[] = [];
		for (let index = 0; index < 5; index++) {
			const { status, body } = await world.client.post('/v1/messages', email(index));
			expect(status).toBe(201);
			ids.push(body['id']);
		}
		await until(() => arrived === 5, 'five hand-overs have begun');
		await configure({ default_transaction_read_only: 'on' });
		await terminateAll();
		release();
		await until(
			() => /retrying a write|hand-over failed/.test(world.logged()),
			'an outcome is kept',
		);
		await expectUnavailable(() => world.client.post('/v1/messages', email(9)));
		await configure({ default_transaction_read_only: null });
		for (const id of ids) await untilStatus(world.client, id, 'sent', 'unknown');
		// The queue is empty, and what comes next is served: nothing else will be sent.
		const { body } = await until(async () => {
			const answer = await world.client.post('/v1/messages', email(10));
			return answer.status === 201 ? answer : null;
		}, 'a new message');
		await untilStatus(world.client, body['id'], 'sent');
		expect(arrived).toBe(6);
		expect(world.logged()).not.toContain('hand-over failed');
	});

	it.each(['the connection is cut', 'nobody closes the connection'])(
		'hands a message over once whose claim is committed late, when %s',
		async (how) => {
			const clock = createClock();
			clock.set(TUESDAY);
			await start({}, { clock });
			const sendAt = new Date(TUESDAY + HOUR).toISOString();
			const { body } = await world.client.post('/v1/messages', alert({ sendAt }));
			expect(body['status']).toBe('scheduled');
			// From now on, every commit waits for a standby that does not exist.
			await configure({ synchronous_standby_names: 'nobody' });
			clock.set(TUESDAY + 2 * HOUR);
			await until(
				async () =>
					(await administer("select pid from pg_stat_activity where wait_event = 'SyncRep'"))
						.length > 0,
				'the claim waits',
			);
			if (how === 'the connection is cut') proxy.cut();
			await until(() => world.logged().includes('claiming messages failed'), 'the claim failed');
			// The platform looks for the claim many times, and does not find it: it is not committed yet.
			const transactions = async () => {
				const [row] = await administer(
					"select sum(xact_commit)::int as count from pg_stat_database where datname like 'away%'",
				);
				return Number(row?.['count']);
			};
			const before = await transactions();
			await until(async () => (await transactions()) > before + 80, 'many looks', 30_000);
			await expectUnavailable(() => world.client.post('/v1/messages', alert()));
			await configure({ synchronous_standby_names: null });
			await untilStatus(world.client, body['id'], 'sent', 'delivered');
			const sent = (await sandboxMessages()).filter(({ messageId }) => messageId === body['id']);
			expect(sent).toHaveLength(1);
		},
	);
});

describe('one platform, through all of this', () => {
	beforeAll(() => start());
	afterAll(() => world.end());

	it('serves again after dozens of connections have died at their first query', async () => {
		proxy.set('cut at first query');
		proxy.cut();
		for (let round = 0; round < 3; round++) {
			const reads = Array.from({ length: 6 }, () => expectUnavailable());
			const writes = Array.from({ length: 6 }, () =>
				expectUnavailable(() => world.client.post('/v1/messages', alert())),
			);
			await Promise.all([...reads, ...writes]);
		}
		proxy.set('pass');
		await until(isReady, 'the pools have recovered', 5000);
		const answers = await Promise.all(
			Array.from({ length: 24 }, () => world.client.post('/v1/messages', alert())),
		);
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
	});

	it('answers within seconds when the server freezes, from the first request to the first one after it', async () => {
		await world.client.post('/v1/messages', alert());
		proxy.set('freeze');
		proxy.freezeConnections();
		await Promise.all([
			expectUnavailable(),
			expectUnavailable(() => world.client.post('/v1/messages', alert())),
		]);
		await Promise.all([
			expectUnavailable(),
			expectUnavailable(() => world.client.post('/v1/messages', alert())),
		]);
		proxy.set('pass');
		await until(isReady, 'ready', ANSWERED_WITHIN_MS);
		expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
	});

	it('leaves a vanished server within seconds when another one answers at its address', async () => {
		await Promise.all(
			Array.from({ length: 12 }, (_, index) =>
				index % 2 === 0
					? world.client.get('/v1/messages')
					: world.client.post('/v1/messages', alert()),
			),
		);
		// New connections work, the old ones lead nowhere: the server ends its side, and the proxy passes nothing on.
		proxy.freezeConnections();
		await terminateAll();
		const begun = performance.now();
		// A statement of the platform's own may have met a dead connection first; a request on the new one in its place is answered.
		const first = await Promise.all(
			Array.from({ length: 8 }, (_, index) =>
				index % 2 === 0
					? world.client.get('/v1/messages')
					: world.client.post('/v1/messages', alert()),
			),
		);
		expect(performance.now() - begun).toBeLessThan(ANSWERED_WITHIN_MS);
		const refused = first.filter(({ status }) => status > 201);
		expect(refused.length).toBeGreaterThan(0);
		for (const { status, headers } of refused) {
			expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true]);
		}
		// The other connections are known to be dead, too, before anybody uses them.
		const answers = await Promise.all(
			Array.from({ length: 24 }, () => world.client.post('/v1/messages', alert())),
		);
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
		expect(performance.now() - begun).toBeLessThan(2 * ANSWERED_WITHIN_MS);
	});

	it('answers 503 on every route, however the server is away', async () => {
		const { body: api } = await world.client.get<{ paths: Record<string, Json> }>('/openapi.json');
		const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
			Object.keys(methods)
				.filter((method) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
				.map((method) => ({ method, path: path.replaceAll(/\{\w+\}/g, 'msg_unknown') })),
		);
		expect(operations.length).toBeGreaterThan(30);
		const ways = [
			'refuse',
			'cut at first query',
			{ code: '57P03', message: 'the database system is starting up' },
			{ code: '53300', message: 'sorry, too many clients already' },
			{ code: '08P01', message: 'server login has been failing (server_login_retry)' },
			{ code: '28000', message: 'no pg_hba.conf entry for host' },
		] as const;
		for (const way of ways) {
			proxy.set(way);
			proxy.cut();
			const wrong = await Promise.all(
				operations.map(async ({ method, path }) => {
					const hasBody = method !== 'get' && method !== 'delete';
					const answer = await world.client.ask(
						method.toUpperCase(),
						path,
						hasBody ? {} : undefined,
					);
					const isRight =
						answer.status < 500 || (answer.status === 503 && answer.headers.has('retry-after'));
					return isRight ? [] : [{ way, method, path, status: answer.status }];
				}),
			);
			expect(wrong.flat()).toEqual([]);
			await expectUnavailable();
		}
		proxy.set('pass');
		await until(isReady, 'ready', 5000);
	});

	it('refuses to start on a standby or a read-only server, and says so', async () => {
		await configure({ default_transaction_read_only: 'on' });
		await expect(world.joined()).rejects.toThrow(
			/standby or read-only: give the address of the primary/,
		);
	});
});
