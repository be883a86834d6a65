import { connect } from 'node:net';
import { openStore } from '../../../platform/src/store/open.ts';
import { freePorts, Ground } from '../../../scripts/cluster/ground.ts';
import { describePgBouncer, type PoolMode } from '../../../scripts/cluster/pgbouncer.ts';
import type { Program } from '../../../scripts/cluster/program.ts';
import { findTool } from '../../../scripts/cluster/tools.ts';
import { until } from '../support/index.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

jest.setTimeout(60_000);

let ground: Ground;
let database: TestDatabase;
let bouncer: Program;
beforeEach(async () => {
	ground = new Ground();
	database = await freshDatabase();
});
afterEach(async () => {
	await bouncer.end();
	ground.remove();
	await database.drop();
});

/** Starts PgBouncer in front of the database. @returns the URL through it. */
async function startPgBouncer(mode: PoolMode): Promise<string> {
	const direct = new URL(database.url!);
	const name = direct.pathname.slice(1);
	const port = (await freePorts(1))();
	const { username: user } = direct;
	bouncer = describePgBouncer(ground, findTool('pgbouncer'), {
		port,
		primaryPort: Number(direct.port),
		database: name,
		user,
		mode,
		poolSize: 60,
	});
	bouncer.start();
	await until(() => accepts(port), 'PgBouncer listens');
	return `postgres://${user}:${ground.passwords.platform}@127.0.0.1:${port}/${name}`;
}

const accepts = (port: number) =>
	new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});

it.each(['transaction', 'statement'] as const)(
	'refuses to start behind a proxy with pool_mode = %s, and says what to set',
	async (mode) => {
		const url = await startPgBouncer(mode);
		await expect(openStore({ dataDir: '', databaseUrl: url })).rejects.toThrow(
			/^DATABASE_URL: .* pool_mode = session/,
		);
	},
);

it('works behind a proxy with pool_mode = session: processes hear of each other, and leave no locks behind', async () => {
	const url = await startPgBouncer('session');
	const [one, two] = await Promise.all([
		openStore({ dataDir: '', databaseUrl: url }),
		openStore({ dataDir: '', databaseUrl: url }),
	]);
	const heard: string[] = [];
	two.peers.subscribe((message) => void heard.push(message));
	one.peers.publish('hello');
	await until(() => heard.includes('hello'), 'the other process hears');
	await one.close();
	await expect(openStore({ dataDir: '', databaseUrl: url }, { alone: true })).rejects.toThrow(
		/in use/,
	);
	await two.close();
	// PgBouncer keeps the servers of both; their locks are gone.
	const alone = await until(
		() => openStore({ dataDir: '', databaseUrl: url }, { alone: true }).catch(() => null),
		'nobody holds a lock',
	);
	await alone.close();
});
