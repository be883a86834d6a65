import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../platform/src/commands/commands.ts';
import { defaultSettings } from '../../platform/src/index.ts';
import { modules } from '../../platform/src/modules.ts';
import { freshDatabase, onPostgres, type TestDatabase } from '../platform/postgres/database.ts';
import { randomFrom } from '../platform/fuzz/random.ts';
import { until } from '../platform/support/index.ts';
import { disagreements, settledBooks } from './books.ts';
import { type Answered, createOrders, type Order, place } from './load.ts';
import {
	endAll,
	endingAll,
	killAll,
	type PlatformProcess,
	startProcess,
} from './platform-process.ts';
import { type Sinks, startSinks } from './sinks.ts';

const ROUNDS = Number(process.env['MC_CRASH_ROUNDS'] ?? 10);
const SEED = Number(process.env['MC_CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const BATCH = Number(process.env['MC_CRASH_BATCH'] ?? 4000);
const CLIENTS = 6;
const STORE = onPostgres ? 'PostgreSQL' : 'SQLite';

let dataDir: string;
let database: TestDatabase;
let sinks: Sinks;

// For a test that jest gives up, whose own end comes later.
afterEach(endAll);

/** A folder, a database and receivers of their own, for as long as the test runs. */
async function withData(work: () => Promise<void>): Promise<void> {
	dataDir = mkdtempSync(join(tmpdir(), 'mc-crash-'));
	try {
		database = await freshDatabase();
		await endingAll(
			async () => {
				sinks = await startSinks();
				try {
					await work();
				} finally {
					await killAll();
					await sinks.close();
				}
			},
			() => database.drop(),
		);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const start = (): Promise<PlatformProcess> =>
	startProcess({
		MC_DATA_DIR: dataDir,
		...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
		...sinks.env,
	});

/** Runs a command of the platform on its data, while no process uses it. @returns what it says. */
async function run(name: string, ...operands: string[]): Promise<string> {
	const lines: string[] = [];
	const settings = { ...defaultSettings(dataDir), databaseUrl: database.url };
	const say = (line: string) => void lines.push(line);
	await findCommand(name)({ settings, operands, env: {}, modules, say });
	return lines.join('\n');
}

/** Lets the account pay by credits, so that every kill also falls between a status and its charge. */
async function meterAccount(): Promise<void> {
	const platform = await start();
	const id = String((await platform.client.get('/v1/account')).body['id']);
	await platform.kill();
	await run('credits', 'meter', id);
	await run('credits', 'grant', id, '100000');
}

it(
	`loses nothing and sends nothing twice over ${ROUNDS} kills under load (${STORE}, seed ${SEED})`,
	() =>
		withData(async () => {
			const random = randomFrom(SEED).next;
			const next = createOrders(random);
			const answered: Answered = new Map();
			const open: Order[] = [];
			await meterAccount();

			for (let round = 0; round < ROUNDS; round++) {
				const platform = await start();
				let dead = false;
				const atLeast = answered.size + Math.floor(random() * 120);
				const clients = Array.from({ length: CLIENTS }, async () => {
					while (!dead) {
						const order = open.shift() ?? next();
						if (!(await place(platform.client, order, answered))) open.push(order);
					}
				});
				await until(() => answered.size > atLeast, 'answers', 60_000);
				dead = true;
				await platform.kill();
				await Promise.all(clients);
				expect(await run('verify-ledger')).toMatch(/^the ledger is sound/);
			}

			const platform = await start();
			for (const order of open) {
				await until(
					() => place(platform.client, order, answered),
					`an answer to ${order.key}`,
					60_000,
				);
			}
			const books = await settledBooks(platform.client);
			expect(disagreements(books, sinks.counts())).toEqual([]);
			const lost = [...answered.keys()].filter((reference) => !books.has(reference));
			expect(lost).toEqual([]);
			expect(books.size).toBe(answered.size);
			report(books);
			await platform.kill();
			const verified = await run('verify-ledger');
			expect(verified).toMatch(/^the ledger is sound/);
			process.stdout.write(`${verified}\n`);
		}),
	ROUNDS * 20_000 + 300_000,
);

it(
	`a list of ${BATCH} messages, killed at five points, reaches everybody once (${STORE})`,
	() =>
		withData(async () => {
			const answered: Answered = new Map();
			const orders = listOf(BATCH);
			let platform = await start();
			const points = [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => Math.floor(share * BATCH));
			let placed = 0;

			async function placeRest(): Promise<void> {
				while (placed < orders.length) {
					const order = orders[placed];
					if (order === undefined || !(await place(platform.client, order, answered))) return;
					placed += 1;
				}
			}
			for (const point of points) {
				const placing = placeRest();
				await until(() => sinks.total() >= point, `${point} messages arrived`, 240_000);
				await platform.kill();
				await placing;
				platform = await start();
			}
			await placeRest();
			const books = await settledBooks(platform.client);
			expect(books.size).toBe(BATCH);
			expect(disagreements(books, sinks.counts())).toEqual([]);
			report(books);
			await platform.kill();
		}),
	900_000,
);

/** Alerts in batches of up to 1000, each batch under one key. */
function listOf(size: number): Order[] {
	const orders: Order[] = [];
	for (let from = 0; from < size; from += 1000) {
		const references = Array.from(
			{ length: Math.min(1000, size - from) },
			(_, index) => `ref-${from + index}`,
		);
		const messages = references.map((reference, index) => ({
			channel: 'sms',
			purpose: 'transactional',
			to: `+336${String(20_000_000 + from + index)}`,
			sender: 'DURAND',
			content: { text: `Commande ${reference} prete.` },
			reference,
		}));
		orders.push({
			key: `list ${from}`,
			references,
			path: '/v1/messages/batch',
			body: { messages },
		});
	}
	return orders;
}

/** What became of the messages, for whoever reads the log. */
function report(books: ReadonlyMap<string, string>): void {
	const tally = new Map<string, number>();
	for (const status of books.values()) tally.set(status, (tally.get(status) ?? 0) + 1);
	const told = [...tally].map(([status, count]) => `${count} ${status}`).join(', ');
	process.stdout.write(`${STORE}: ${books.size} messages, ${told}\n`);
}
