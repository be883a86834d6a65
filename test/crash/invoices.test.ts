/**
 * `kill -9` while orders are paid and invoices are issued: the numbers stay unbroken, each paid order has exactly one invoice and one lot,
 * and the ledger is sound.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../platform/src/commands/commands.ts';
import { defaultSettings } from '../../platform/src/index.ts';
import { modules } from '../../platform/src/modules.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { ORDERS, startShop } from '../platform/orders/support.ts';
import { freshDatabase, onPostgres, type TestDatabase } from '../platform/postgres/database.ts';
import { randomFrom } from '../platform/fuzz/random.ts';
import { LINE } from '../platform/invoices/support.ts';
import { type Client, clientOf, type Json, until } from '../platform/support/index.ts';
import {
	endAll,
	endingAll,
	killAll,
	type PlatformProcess,
	startProcess,
} from './platform-process.ts';

const ROUNDS = Number(process.env['MC_CRASH_ROUNDS'] ?? 10);
const SEED = Number(process.env['MC_CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const CLIENTS = 4;
const STORE = onPostgres ? 'PostgreSQL' : 'SQLite';

/** YYYY-MM-DD. */
const PARIS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

let dataDir: string;
let database: TestDatabase;

afterEach(endAll);

/** A folder and a database with a shop in it: an operator that sells credits and a client that has accepted its terms. */
async function withShop(work: (client: { id: string; key: string }) => Promise<void>) {
	dataDir = mkdtempSync(join(tmpdir(), 'mc-crash-invoices-'));
	try {
		database = await freshDatabase();
		await endingAll(
			async () => {
				const { erasureLedger } = defaultSettings(dataDir);
				const place = { dataDir, databaseUrl: database.url, erasureLedger };
				const shop = await startShop({}, { settings: place });
				await shop.world.end();
				await work({ id: shop.made.id, key: shop.made.apiKey });
			},
			async () => {
				await killAll();
				await database.drop();
			},
		);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const start = (): Promise<PlatformProcess> =>
	startProcess({
		MC_DATA_DIR: dataDir,
		MC_OPERATOR_KEY: OPERATOR_KEY,
		...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
	});

async function verifyLedger(): Promise<string> {
	const lines: string[] = [];
	const settings = { ...defaultSettings(dataDir), databaseUrl: database.url };
	const say = (line: string) => void lines.push(line);
	await findCommand('verify-ledger')({ settings, operands: [], env: {}, modules, say });
	return lines.join('\n');
}

/** A purchase or an invoice of its own, of which every step is repeated under its key until it is answered. */
interface Errand {
	name: string;
	/** What the steps before answered. */
	known: Json[];
}

interface Step {
	by: 'client' | 'operator';
	path: string;
	body: Json;
}

/** The next step of an errand; `null`: it is done. */
function nextStep({ name, known }: Errand, accountId: string): Step | null {
	const [first, second] = known;
	if (name.startsWith('order')) {
		if (first === undefined) return { by: 'client', path: ORDERS, body: { credits: 10 } };
		if (second !== undefined) return null;
		const receivedOn = PARIS_DAY.format(new Date(String(first['placedAt'])));
		const { grossCents } = first;
		return {
			...{ by: 'operator', path: `/v1/operator/orders/${String(first['id'])}/payment` },
			body: { grossCents, receivedOn, means: 'card', reference: name },
		};
	}
	const path = '/v1/operator/invoices';
	if (first === undefined) return { by: 'operator', path, body: { accountId, lines: [LINE] } };
	if (second !== undefined) return null;
	return { by: 'operator', path: `${path}/${String(first['id'])}/issue`, body: {} };
}

/** Takes the next step. @returns whether the errand is done; a process that died answers nothing. */
async function advance(
	errand: Errand,
	accountId: string,
	clients: Readonly<Record<Step['by'], Client>>,
): Promise<boolean> {
	const step = nextStep(errand, accountId);
	if (step === null) return true;
	const key = { 'idempotency-key': `${errand.name} ${errand.known.length}` };
	const reply = await clients[step.by].post(step.path, step.body, key).catch(() => null);
	if (reply === null || reply.status === 429 || reply.status === 503) return false;
	if (reply.status >= 500) return false;
	if (reply.status >= 400) throw new Error(`${errand.name}: ${JSON.stringify(reply.body)}`);
	errand.known.push(reply.body);
	return nextStep(errand, accountId) === null;
}

async function all(client: Client, path: string): Promise<Json[]> {
	const rows: Json[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
		const page: { body: { data: Json[]; nextCursor: string | null } } = await client.get(
			`${path}?limit=200&order=asc${query}`,
		);
		rows.push(...page.body.data);
		cursor = page.body.nextCursor;
	}
	return rows;
}

it(
	`numbers stay unbroken and each paid order has one invoice over ${ROUNDS} kills (${STORE}, seed ${SEED})`,
	() =>
		withShop(async ({ id, key }) => {
			const random = randomFrom(SEED).next;
			const open: Errand[] = [];
			let made = 0;
			let done = 0;
			const clientsOf = ({ url }: PlatformProcess) => ({
				client: clientOf(url, key),
				operator: clientOf(url, OPERATOR_KEY),
			});
			const next = (): Errand => {
				made += 1;
				return { name: `${random() < 0.7 ? 'order' : 'invoice'} ${made}`, known: [] };
			};
			for (let round = 0; round < ROUNDS; round++) {
				const platform = await start();
				const clients = clientsOf(platform);
				let dead = false;
				const atLeast = done + 1 + Math.floor(random() * 12);
				const working = Array.from({ length: CLIENTS }, async () => {
					while (!dead) {
						const errand = open.shift() ?? next();
						if (await advance(errand, id, clients)) done += 1;
						else open.push(errand);
					}
				});
				await until(() => done > atLeast, 'errands', 60_000);
				dead = true;
				await platform.kill();
				await Promise.all(working);
				expect(await verifyLedger()).toMatch(/^the ledger is sound/);
			}

			const platform = await start();
			const clients = clientsOf(platform);
			for (const errand of open) {
				await until(() => advance(errand, id, clients), `the end of ${errand.name}`, 60_000);
			}
			const orders = await all(clients.client, ORDERS);
			const invoices = await all(clients.client, '/v1/invoices');
			const paid = orders.filter(({ state }) => state === 'paid');
			expect(orders).toHaveLength(paid.length);
			// One invoice for each paid order, and none for two.
			const billed = paid.map(({ invoiceId }) => invoiceId);
			expect(new Set(billed).size).toBe(paid.length);
			const ids = new Set(invoices.map((invoice) => invoice['id']));
			expect(billed.filter((one) => !ids.has(one))).toEqual([]);
			expect(invoices).toHaveLength(made);
			const numbers = invoices.map(({ number }) => Number(/(\d+)$/.exec(String(number))?.[1]));
			expect(numbers.sort((one, other) => one - other)).toEqual(
				Array.from({ length: made }, (_one, index) => index + 1),
			);
			const lots = await all(clients.client, '/v1/credits/lots');
			expect(lots.filter(({ origin }) => origin === 'purchased')).toHaveLength(paid.length);
			await platform.kill();
			const verified = await verifyLedger();
			expect(verified).toMatch(/^the ledger is sound/);
			process.stdout.write(`${STORE}: ${paid.length} orders, ${made} invoices; ${verified}\n`);
		}),
	ROUNDS * 30_000 + 300_000,
);
