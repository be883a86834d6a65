import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, onPostgres, type TestDatabase } from './postgres/database.ts';
import { alert, type Client, clientOf, type Json, KEY, until } from './support/index.ts';

const ROOT = join(__dirname, '..', '..');
const running = new Set<ChildProcess>();
let dataDir: string;
let database: TestDatabase;

beforeEach(async () => {
	database = await freshDatabase('none');
	dataDir = mkdtempSync(join(tmpdir(), 'mc-process-'));
});
afterEach(async () => {
	for (const child of running) child.kill('SIGKILL');
	running.clear();
	await database.drop();
	rmSync(dataDir, { recursive: true, force: true });
});

interface Process {
	child: ChildProcess;
	url: string;
	client: Client;
	output(): string;
	errors(): string;
	/** Exit code, or the signal that ended it. */
	ended: Promise<number | string | null>;
}

function launch(env: Record<string, string> = {}) {
	const child = spawn(process.execPath, [join(ROOT, 'platform', 'src', 'main.ts')], {
		env: {
			PATH: process.env['PATH'],
			NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
			MC_PORT: '0',
			MC_DATA_DIR: dataDir,
			MC_API_KEY: KEY,
			...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running.add(child);
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const ended = once(child, 'close').then(([code, signal]) => {
		running.delete(child);
		return (code as number | null) ?? (signal as string | null);
	});
	return { child, ended, output: () => output, errors: () => errors };
}

async function start(env: Record<string, string> = {}): Promise<Process> {
	const launched = launch(env);
	const url = await until(
		() => /^ready (http:\S+)$/m.exec(launched.output())?.[1],
		`ready: ${launched.errors()}`,
	);
	return { ...launched, url, client: clientOf(url, KEY) };
}

jest.setTimeout(120_000);
/** What holds for the embedded database alone. */
const onEmbedded = onPostgres ? it.skip : it;

it('says when it is ready, on a clean stdout, and ends with 0 on SIGTERM', async () => {
	const platform = await start();
	const [ready, owner, ...rest] = platform.output().split('\n');
	expect(ready).toBe(`ready ${platform.url}`);
	// As long as nobody can sign in.
	expect(owner).toMatch(/^first owner {2}http:\/\/\S+\/console\/invite\/[\w-]{43} {2}\(works once/);
	expect(rest).toEqual(['']);
	const said = platform.output();
	expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
	expect((await fetch(`${platform.url}/readyz`)).status).toBe(200);
	await platform.client.post('/v1/messages', alert());
	const begun = performance.now();
	platform.child.kill('SIGTERM');
	expect(await platform.ended).toBe(0);
	expect(performance.now() - begun).toBeLessThan(10_000);
	expect(platform.output()).toBe(said);
	expect(platform.errors()).not.toContain('/console/invite/');
});

it('ends its threads and processes on SIGTERM, busy ones too', async () => {
	const platform = await start();
	const { body } = await platform.client.post('/v1/templates', {
		name: 'slow',
		channel: 'email',
		content: {
			subject: 'x',
			mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>{% for i in (1..900) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}{{ n }}</mj-text></mj-column></mj-section></mj-body></mjml>',
		},
	});
	const message = { ...alert({ content: undefined }), channel: 'email', to: 'zoe@example.org' };
	const entry = { ...message, templateId: body['id'], variables: { n: 1 } };
	const busy = platform.client
		.post('/v1/messages/batch', { messages: Array.from({ length: 100 }, () => entry) })
		.catch(() => null);
	await until(async () => (await fetch(`${platform.url}/healthz`)).ok);
	const begun = performance.now();
	platform.child.kill('SIGTERM');
	expect(await platform.ended).toBe(0);
	expect(performance.now() - begun).toBeLessThan(10_000);
	await busy;
});

it('makes a key at first start and shows it once', async () => {
	const first = await start({ MC_API_KEY: '' });
	const key = /^api key {2}(mc_live_\S+)$/m.exec(first.output())?.[1];
	expect(first.output()).toMatch(/^api key {2}mc_live_\S{43}\nready http/);
	expect((await clientOf(first.url, String(key)).get('/v1/account')).status).toBe(200);
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);
	if (!onPostgres) {
		expect(readFileSync(join(dataDir, 'platform.db')).includes(String(key))).toBe(false);
	}
	const second = await start({ MC_API_KEY: '' });
	expect(second.output()).not.toContain('api key');
	expect((await clientOf(second.url, String(key)).get('/v1/account')).status).toBe(200);
});

it('keeps its key file to itself', async () => {
	await start();
	expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
});

// Before the database is asked.
onEmbedded.each([
	[{ MC_PORT: 'http' }, 'MC_PORT'],
	[{ MC_PORT: '70000' }, 'MC_PORT'],
	[{ MC_MASTER_KEY: 'short' }, 'MC_MASTER_KEY'],
	[{ MC_CARRIER_SMS: 'smpp://localhost' }, 'MC_CARRIER_SMS'],
	[{ MC_CARRIER_EMAIL: 'pigeon:' }, 'MC_CARRIER_EMAIL'],
	[{ DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/mc' }, 'DATABASE_URL'],
	[{ DATABASE_URL: 'mysql://localhost/mc' }, 'DATABASE_URL'],
	[{ DATABASE_URL: '', MC_ROLE: 'worker' }, 'MC_ROLE'],
	[{ MC_WEBHOOK_ALLOW_PRIVATE: 'yes' }, 'MC_WEBHOOK_ALLOW_PRIVATE'],
	[{ MC_PUBLIC_URL: 'nowhere' }, 'MC_PUBLIC_URL'],
	[{ MC_ROLE: 'boss' }, 'MC_ROLE'],
])('refuses %j in one line', async (env, name) => {
	const platform = launch(env);
	expect(await platform.ended).toBe(1);
	expect(platform.errors().trim().split('\n')).toHaveLength(1);
	expect(platform.errors()).toContain(name);
	expect(platform.output()).toBe('');
});

onEmbedded(
	'refuses a second process on the same folder, and a stale lock never blocks',
	async () => {
		const first = await start();
		const second = launch();
		expect(await second.ended).toBe(1);
		expect(second.errors()).toMatch(/^MC_DATA_DIR .* in use by another platform process/);
		first.child.kill('SIGKILL');
		await first.ended;
		await start();
	},
);

it('refuses a master key that does not fit, and none where there was one', async () => {
	const key = Buffer.alloc(32, 1).toString('base64');
	const first = await start({ MC_MASTER_KEY: key });
	first.child.kill('SIGTERM');
	await first.ended;
	const other = launch({ MC_MASTER_KEY: Buffer.alloc(32, 2).toString('base64') });
	expect(await other.ended).toBe(1);
	expect(other.errors()).toMatch(/^MC_MASTER_KEY .*does not fit/);
	const none = launch();
	expect(await none.ended).toBe(1);
	expect(none.errors()).toMatch(/^MC_MASTER_KEY is missing/);
	await start({ MC_MASTER_KEY: key });
});

/** On PostgreSQL the hand-overs of the dead are closed when their lease is over, and who judges has lived as long. */
const LEASE_OVER = 40_000;

it('loses nothing that it answered when it is killed, and hands nothing over twice', async () => {
	const acknowledged = new Set<string>();
	for (let round = 0; round < 3; round++) {
		const platform = await start();
		let dead = false;
		const senders = Array.from({ length: 8 }, async () => {
			while (!dead) {
				try {
					const { status, body } = await platform.client.post('/v1/messages', alert());
					if (status === 201) acknowledged.add(String(body['id']));
				} catch {
					return;
				}
			}
		});
		await until(() => acknowledged.size > (round + 1) * 60);
		platform.child.kill('SIGKILL');
		dead = true;
		await platform.ended;
		await Promise.all(senders);
	}
	const { client } = await start();
	const messages = await until(
		async () => {
			const all = await everything(client, '/v1/messages');
			const settled = all.every(({ status }) => ['delivered', 'unknown'].includes(String(status)));
			return settled ? all : null;
		},
		'every message settled',
		LEASE_OVER,
	);
	const stored = new Set(messages.map(({ id }) => id));
	expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
	const handedOver = (await everything(client, '/v1/sandbox/messages')).map(
		({ messageId }) => messageId,
	);
	expect(new Set(handedOver).size).toBe(handedOver.length);
	for (const { id, status } of messages) {
		if (status !== 'unknown') continue;
		const { body } = await client.get<{ data: Json[] }>(`/v1/messages/${String(id)}/events`);
		// Not necessarily the last event: the sandbox may have delivered the message since.
		expect(body.data.map(({ type }) => type)).toContain('message.unknown');
	}
}, 90_000);

async function everything(client: Client, path: string): Promise<Json[]> {
	const all: Json[] = [];
	let cursor = '';
	do {
		const { body } = await client.get<{ data: Json[]; nextCursor: string | null }>(
			`${path}?limit=200${cursor}`,
		);
		all.push(...body.data);
		cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
	} while (cursor !== '');
	return all;
}
