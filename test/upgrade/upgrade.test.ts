import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../scripts/postgres.mjs';
import { createJudge, createLoad } from '../cluster/load.ts';
import { type Sinks, startSinks } from '../crash/sinks.ts';
import { until } from '../platform/support/index.ts';
import { createFleet, type Fleet, type Member } from './fleet.ts';
import { checkOutPrevious, type Release } from './previous-release.ts';

const RATE = Number(process.env['MC_UPGRADE_RATE'] ?? 60);
const STEP_MS = 1000 * Number(process.env['MC_UPGRADE_SECONDS'] ?? 5);
const MAIN = join(__dirname, '..', '..', 'platform', 'src', 'main.ts');

let server: Awaited<ReturnType<typeof startPostgres>>;
let previous: Release;
beforeAll(async () => {
	previous = checkOutPrevious();
	server = await startPostgres({ durable: true });
}, 240_000);
afterAll(async () => {
	await server.remove();
	previous.remove();
});

let folder: string;
let sinks: Sinks;
let fleet: Fleet;
let database: pg.Client;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'mc-upgrade-'));
	sinks = await startSinks();
	const name = `upgrade_${randomBytes(4).toString('hex')}`;
	const admin = new pg.Client({ connectionString: server.url() });
	await admin.connect();
	await admin.query(`create database ${name}`);
	await admin.end();
	database = new pg.Client({ connectionString: server.url(name) });
	await database.connect();
	fleet = createFleet({
		...sinks.env,
		DATABASE_URL: server.url(name),
		MC_MASTER_KEY: randomBytes(32).toString('base64'),
		MC_DATA_DIR: folder,
		MC_ERASURE_LEDGER: join(folder, 'ledger'),
	});
});
afterEach(async () => {
	await fleet.endAll();
	await database.end();
	await sinks.close();
	rmSync(folder, { recursive: true, force: true });
});

const goOn = () => new Promise<void>((resolve) => setTimeout(resolve, STEP_MS));
const OLD = 'before';
const NEW = 'this one';

/** Replaces processes one by one, under load. */
async function replace(old: readonly Member[], role: Member['role']): Promise<void> {
	for (const member of old) {
		await fleet.start(NEW, MAIN, role);
		await goOn();
		await fleet.retire(member);
		await goOn();
	}
}

async function migrated(): Promise<string[]> {
	const { rows } = await database.query<{ name: string }>('select name from migrations order by 1');
	return rows.map(({ name }) => name);
}

it.each([
	['the API first', ['api', 'worker']],
	['the workers first', ['worker', 'api']],
] as const)(
	'upgrades %s, without a failed request and without a lost message',
	async (_title, order) => {
		const members = {
			api: [
				await fleet.start(OLD, previous.main, 'api'),
				await fleet.start(OLD, previous.main, 'api'),
			],
			worker: [
				await fleet.start(OLD, previous.main, 'worker'),
				await fleet.start(OLD, previous.main, 'worker'),
			],
		};
		expect(await migrated()).toEqual(previous.migrations);
		const judge = createJudge();
		const load = createLoad(fleet.balanced, judge, RATE);
		load.start();
		await goOn();
		const begun = performance.now();
		for (const role of order) await replace(members[role], role);
		const seconds = (performance.now() - begun) / 1000;
		await load.pause();

		const { acknowledged } = load;
		const found = async () =>
			(
				await database.query<{ status: string; messages: number }>(
					'select status, count(*)::int as messages from messages group by 1',
				)
			).rows;
		await until(
			async () => (await found()).every(({ status }) => status === 'sent'),
			'everything is sent',
			60_000,
		);
		const arrived = sinks.counts();
		const lost = [...acknowledged].filter((reference) => !arrived.has(reference));
		const twice = [...arrived].filter(([, times]) => times > 1);
		const figures = {
			from: previous.revision.slice(0, 10),
			migrations: (await migrated()).filter((name) => !previous.migrations.includes(name)),
			seconds: Math.round(seconds),
			acknowledged: acknowledged.size,
			arrived: arrived.size,
			answers: Object.fromEntries(judge.counts),
			refusals: fleet.refusals,
			story: fleet.story,
			slowestMs: Math.round(judge.slowest()),
			statuses: await found(),
		};
		process.stdout.write(`${JSON.stringify(figures)}\n`);
		expect({ lost, twice, wrong: judge.wrong, problems: fleet.problems }).toEqual({
			lost: [],
			twice: [],
			wrong: [],
			problems: [],
		});
		// 503 with Retry-After is an answer while a database fails over; here nothing fails.
		expect([...judge.counts.keys()]).toEqual(['200']);
		expect(acknowledged.size).toBe(load.made());
		// Or nothing was tried.
		expect(acknowledged.size).toBeGreaterThan((RATE * seconds) / 4);
	},
	400_000,
);
