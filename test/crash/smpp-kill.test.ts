/** `kill -9` under load in front of an SMSC that outlives it: its book equals ours. Half as many rounds as of `kill.test.ts`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, onPostgres, type TestDatabase } from '../platform/postgres/database.ts';
import { randomFrom } from '../platform/fuzz/random.ts';
import { alert, type Client, type Json, until } from '../platform/support/index.ts';
import { disagreements, settledBooks } from './books.ts';
import { type Answered, type Order, place } from './load.ts';
import {
	endAll,
	endingAll,
	killAll,
	type PlatformProcess,
	startProcess,
} from './platform-process.ts';
import { type SmppSink, startSmppSink } from './smpp-sink-process.ts';

const ROUNDS = Math.ceil(Number(process.env['MC_CRASH_ROUNDS'] ?? 6) / 2);
const SEED = Number(process.env['MC_CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const CLIENTS = 4;
const WINDOW = 10;
/** Messages of a round that are accepted before its phone has its message. */
const MOST_WAITING = 300;
const STORE = onPostgres ? 'PostgreSQL' : 'SQLite';
/** Every seventh message has two parts. */
const LONG_EVERY = 7;
const isLong = (number: number) => number % LONG_EVERY === 0;

let folder: string;
let database: TestDatabase;
let sink: SmppSink;

// For a test that jest gives up, whose own end comes later.
afterEach(endAll);

/** A folder, a database and an SMSC of their own, for as long as the test runs. */
async function withData(work: () => Promise<void>): Promise<void> {
	folder = mkdtempSync(join(tmpdir(), 'mc-crash-smpp-'));
	try {
		database = await freshDatabase();
		await endingAll(
			async () => {
				sink = await startSmppSink(folder, WINDOW);
				try {
					await work();
				} finally {
					await killAll();
					await sink.stop();
				}
			},
			() => database.drop(),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const start = (): Promise<PlatformProcess> =>
	startProcess({
		MC_DATA_DIR: folder,
		...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
		MC_CARRIER_SMS: sink.url,
	});

it(
	`the SMSC's book equals ours over ${ROUNDS} kills under load (${STORE}, seed ${SEED})`,
	() =>
		withData(async () => {
			const random = randomFrom(SEED).next;
			const next = createSmsOrders(random);
			const answered: Answered = new Map();
			const open: Order[] = [];
			let platform = await start();

			for (let round = 0; round < ROUNDS; round++) {
				let dead = false;
				// A fast machine takes messages faster than the window lets them go: what waits must not delay the phone for minutes.
				let most = answered.size + MOST_WAITING;
				const { client } = platform;
				const clients = Array.from({ length: CLIENTS }, async () => {
					while (!dead) {
						await until(() => dead || answered.size < most, 'room for more', 120_000);
						const order = open.shift() ?? next();
						if (!(await place(client, order, answered))) open.push(order);
					}
				});
				const atLeast = answered.size + Math.floor(random() * 120);
				const phone = await phoneOf(client, round, answered);
				most = Infinity;
				await until(() => answered.size > atLeast, 'answers', 60_000);
				await sink.half(phone, replyOf(round));
				dead = true;
				await platform.kill();
				await Promise.all(clients);
				platform = await start();
			}

			for (const order of open) {
				await until(
					() => place(platform.client, order, answered),
					`an answer to ${order.key}`,
					60_000,
				);
			}
			await settledBooks(platform.client);
			await sink.delivered();
			const books = await settledBooks(platform.client);
			checkBooks(books, answered);
			await until(async () => (await replies(platform.client)).length === ROUNDS, 'the replies');
			expect((await replies(platform.client)).sort()).toEqual(
				Array.from({ length: ROUNDS }, (_, round) => replyOf(round)).sort(),
			);
			await platform.kill();
		}),
	ROUNDS * 40_000 + 300_000,
);

/** Compares the books. @param answered what the platform acknowledged. */
function checkBooks(books: ReadonlyMap<string, string>, answered: Answered): void {
	const arrived = sink.book();
	const times = [...arrived].map(([reference, parts]) => {
		return [reference, Math.max(...parts.values())] as const;
	});
	expect(disagreements(books, new Map(times))).toEqual([]);
	expect([...answered.keys()].filter((reference) => !books.has(reference))).toEqual([]);
	expect(books.size).toBe(answered.size);

	const wrong: string[] = [];
	for (const [reference, status] of books) {
		const long = isLong(Number(reference.slice('ref-'.length)));
		const parts = arrived.get(reference)?.size ?? 0;
		// A receipt repeats the reference of a message in one part: what arrived is known, even if the response was lost.
		if (!long && (status === 'delivered') !== (parts === 1)) {
			wrong.push(`${reference} is ${status}, ${parts} arrived`);
		}
		if (long && status === 'delivered' && parts !== 2) {
			wrong.push(`${reference} is delivered, ${parts} parts arrived`);
		}
	}
	expect(wrong).toEqual([]);
	const unknown = [...books.values()].filter((status) => status === 'unknown').length;
	expect(unknown).toBeLessThanOrEqual(ROUNDS * WINDOW);
	process.stdout.write(
		`${STORE}: ${books.size} messages over SMPP, ${unknown} unknown after ${ROUNDS} kills\n`,
	);
}

/** Orders of SMS, single and in batches; some have two parts. */
function createSmsOrders(random: () => number): () => Order {
	let made = 0;
	function message(): { reference: string; body: Json } {
		made += 1;
		const reference = `ref-${made}`;
		const text = `Commande ${reference} prete. `;
		return {
			reference,
			body: alert({
				to: `+336${String(10_000_000 + made)}`,
				reference,
				// Every part contains the reference.
				content: { text: isLong(made) ? text.repeat(Math.ceil(170 / text.length)) : text },
			}),
		};
	}
	return function next() {
		const entries = Array.from(
			{ length: random() < 0.7 ? 1 : 2 + Math.floor(random() * 20) },
			message,
		);
		const [first] = entries;
		const key = `sms ${first?.reference ?? ''}`;
		const references = entries.map(({ reference }) => reference);
		return entries.length === 1
			? { key, references, path: '/v1/messages', body: first?.body ?? {} }
			: {
					key,
					references,
					path: '/v1/messages/batch',
					body: { messages: entries.map(({ body }) => body) },
				};
	};
}

/** Sends a message to a phone of its own that answers to it. @returns the phone, as an SMSC writes it. */
async function phoneOf(client: Client, round: number, answered: Answered): Promise<string> {
	const reference = `ref-${900_001 + round * LONG_EVERY}`;
	const phone = `3377${String(1_000_000 + round)}`;
	const text = `Commande ${reference} prete. `;
	const body = alert({ to: `+${phone}`, sender: '36180', reference, content: { text } });
	const key = `phone ${round}`;
	await until(
		() => place(client, { key, references: [reference], path: '/v1/messages', body }, answered),
		key,
	);
	// On PostgreSQL the lease of the killed process ends first, ten seconds later; then what waited before this message goes.
	await until(
		async () => {
			const { body } = await client.get(`/v1/messages/${String(answered.get(reference))}`);
			return ['sent', 'delivered'].includes(String(body['status']));
		},
		`${reference} sent or delivered`,
		90_000,
	);
	return phone;
}

/** A message in two parts. */
function replyOf(round: number): string {
	return `Reponse ${round}: ${'merci beaucoup. '.repeat(15)}`.trim();
}

async function replies(client: Client): Promise<string[]> {
	const { body } = await client.get<{ data: { data: Json }[] }>(
		'/v1/events?types=message.replied&order=asc&limit=200',
	);
	return body.data.map(({ data }) => String(data['text']));
}
