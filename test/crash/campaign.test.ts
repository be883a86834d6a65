/**
 * `kill -9` during a campaign: every recipient gets one message, nobody two, and the counts add up at every look. `MC_CRASH_LONG=1` takes
 * 200,000 recipients and 40 kills; `MC_CRASH_RECIPIENTS`, `MC_CRASH_KILLS`, `MC_CRASH_PAUSES`, `MC_CRASH_SECONDS` and `MC_CRASH_WORKERS`
 * (PostgreSQL; the embedded database serves one process) say each number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../../platform/src/commands/open-core.ts';
import { defaultSettings } from '../../platform/src/index.ts';
import { modules } from '../../platform/src/modules.ts';
import { checkHour } from '../../platform/src/statistics/check.ts';
import { HOUR_MS, hourOf } from '../../platform/src/statistics/metrics.ts';
import { readState } from '../../platform/src/statistics/state.ts';
import { randomFrom } from '../platform/fuzz/random.ts';
import { freshDatabase, onPostgres, type TestDatabase } from '../platform/postgres/database.ts';
import { type Client, type Json, until } from '../platform/support/index.ts';
import { addsUp, campaignNow, countsOf, handedOver, step } from '../platform/campaigns/support.ts';
import {
	endAll,
	endingAll,
	killAll,
	type PlatformProcess,
	startProcess,
} from './platform-process.ts';
import { seedContacts } from './seed-contacts.ts';

const numberOf = (name: string, usual: number) => Number(process.env[`MC_CRASH_${name}`] ?? usual);
const isLong = process.env['MC_CRASH_LONG'] === '1';
const RECIPIENTS = numberOf('RECIPIENTS', isLong ? 200_000 : 3000);
const KILLS = numberOf('KILLS', isLong ? 40 : 6);
const PAUSES = numberOf('PAUSES', isLong ? 20 : 3);
const WORKERS = onPostgres ? numberOf('WORKERS', 2) : 1;
const SEED = numberOf('SEED', Math.floor(Math.random() * 2 ** 31));
/** How long the campaign takes without the kills. */
const SECONDS = numberOf('SECONDS', isLong ? 600 : 12);
const STORE = onPostgres ? 'PostgreSQL' : 'SQLite';

let dataDir: string;
let database: TestDatabase;
let processes: PlatformProcess[] = [];

// For a test that jest gives up, whose own end comes later.
afterEach(endAll);

/** A folder and a database of their own, for as long as the test runs. */
async function withData(work: () => Promise<void>): Promise<void> {
	dataDir = mkdtempSync(join(tmpdir(), 'mc-crash-campaign-'));
	try {
		database = await freshDatabase();
		await endingAll(work, () => database.drop());
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const env = () => ({
	MC_DATA_DIR: dataDir,
	...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
});

async function startAll(): Promise<Client> {
	processes = [];
	for (let worker = 0; worker < WORKERS; worker++) processes.push(await startProcess(env()));
	const [first] = processes;
	if (first === undefined) throw new Error('no process was started');
	return first.client;
}

/** Kills a process and starts another one; of several, the others go on. @returns a client of one that runs. */
async function killOne(index: number): Promise<Client> {
	await processes[index]?.kill();
	const next = await startProcess(env());
	processes[index] = next;
	return next.client;
}

it(
	`reaches ${RECIPIENTS} recipients once over ${KILLS} kills and ${PAUSES} pauses (${STORE}, seed ${SEED})`,
	() =>
		withData(async () => {
			const random = randomFrom(SEED).next;
			const begun = Date.now();
			await seedContacts(dataDir, database.url, RECIPIENTS);
			let client = await startAll();
			let campaign = await launchAlert(client);
			const marks = cuts(random, KILLS, 'kill').concat(cuts(random, PAUSES, 'pause'));
			marks.sort((one, other) => one.at - other.at);
			for (const { at, what } of marks) {
				await until(
					async () =>
						isOver(await look(client, campaign)) || fedOf(await look(client, campaign)) >= at,
					`${at} are fed`,
					isLong ? 900_000 : 240_000,
				);
				if (what === 'pause') {
					await pauseAndResume(client, campaign);
					continue;
				}
				client = await killOne(Math.floor(random() * processes.length));
			}
			campaign = await until(
				async () => {
					const now = await look(client, campaign);
					return now['status'] === 'completed' ? now : null;
				},
				'the campaign is completed',
				isLong ? 3_600_000 : 400_000,
			);
			await settled(client, campaign);
			const counts = countsOf(await look(client, campaign));
			const messages = await handedOver(client);
			const received = messages.map(({ to }) => String(to));
			const times = new Map<string, number>();
			for (const to of received) times.set(to, (times.get(to) ?? 0) + 1);
			const twice = [...times].filter(([, count]) => count > 1).map(([to]) => to);
			process.stdout.write(`${STORE}: ${JSON.stringify(counts)}, ${received.length} handed over\n`);
			expect(twice).toEqual([]);
			expect(counts).toMatchObject({ audience: RECIPIENTS, fed: RECIPIENTS, new: 0, waiting: 0 });
			// What was being handed over when a process died is unknown: it may have left, and is never sent again.
			const { delivered = 0, sent = 0, unknown = 0, failed = 0, undelivered = 0 } = counts;
			expect(delivered + sent + unknown + failed + undelivered).toBe(RECIPIENTS);
			expect(received.length).toBeGreaterThanOrEqual(RECIPIENTS - unknown);
			await checkVariants(client, campaign, messages);
			expect(await driftSince(begun)).toBe(0);
		}),
	(KILLS + PAUSES) * 60_000 + (isLong ? 4_500_000 : 900_000),
);

/** Where a campaign is cut, in the course of it. */
function cuts(random: () => number, count: number, what: 'kill' | 'pause') {
	return Array.from({ length: count }, () => ({
		at: Math.floor(random() * RECIPIENTS * 0.95),
		what,
	}));
}

const textOf = (variant: string) => `Votre commande 1042${variant} est prete.`;

/** Whether everybody has the variant of their place in the order, and got its text. */
async function checkVariants(client: Client, campaign: Json, received: readonly Json[]) {
	const path = `/v1/campaigns/${String(campaign['id'])}/report`;
	const { body } = await client.get<{ variants: { key: string; fed: number }[] }>(path);
	const half = (key: string) => Math[key === 'A' ? 'ceil' : 'floor'](RECIPIENTS / 2);
	for (const { key, fed } of body.variants) {
		expect([key, fed]).toEqual([key, half(key)]);
		const got = received.filter(({ content }) => (content as Json)['text'] === textOf(key));
		expect(got.length).toBeLessThanOrEqual(fed);
	}
}

/** The statistics of the hours of the test against its rows, once nothing runs any more. @returns the counts that differ. */
async function driftSince(begun: number): Promise<number> {
	await killAll();
	const settings = { ...defaultSettings(dataDir), databaseUrl: database.url };
	const say = () => undefined;
	const { core, close } = await openCore({ settings, operands: [], env: {}, modules, say });
	try {
		let drift = (await readState(core.store.read, 'drifted')) === null ? 0 : 1;
		for (let hour = hourOf(begun); hour <= core.clock.now(); hour += HOUR_MS) {
			drift += await checkHour(core, hour);
		}
		return drift;
	} finally {
		await close();
	}
}

async function launchAlert(client: Client): Promise<Json> {
	const { body: segments } = await client.get<{ data: Json[] }>('/v1/segments');
	const { body } = await client.post('/v1/campaigns', {
		name: 'Rappel de produit',
		channel: 'sms',
		purpose: 'transactional',
		sender: 'DURAND',
		reference: 'recall-7',
		audience: { segments: [segments.data[0]?.['id']] },
		variants: ['A', 'B'].map((key) => ({ key, share: 1, content: { text: textOf(key) } })),
		// Slow enough for the kills to come while it leaves.
		speed: { perHour: Math.ceil((RECIPIENTS * 3600) / SECONDS) },
		schedule: { endAt: new Date(Date.now() + 24 * 3_600_000).toISOString() },
	});
	return step(client, body, 'schedule');
}

async function look(client: Client, campaign: Json): Promise<Json> {
	const now = await campaignNow(client, campaign);
	if (!addsUp(now)) throw new Error(`the counts do not add up: ${JSON.stringify(now['counts'])}`);
	return now;
}

const fedOf = (campaign: Json) => countsOf(campaign)['fed'] ?? 0;
const isOver = ({ status }: Json) => status === 'completed';

async function pauseAndResume(client: Client, campaign: Json): Promise<void> {
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const paused = await client.post(`${path}/pause`);
	// It may be over by now, or not have begun.
	if (paused.status === 409) return;
	expect(paused.status).toBe(200);
	const before = (await handedOver(client)).length;
	for (let again = 0; again < 5; again++) await look(client, campaign);
	if (paused.body['alreadyLeaving'] === 0) expect((await handedOver(client)).length).toBe(before);
	const resumed = await client.post(`${path}/resume`);
	expect(resumed.status).toBe(200);
}

/** Waits for the last receipts. */
async function settled(client: Client, campaign: Json): Promise<void> {
	await until(
		async () => {
			const { queued = 0, sending = 0, sent = 0 } = countsOf(await look(client, campaign));
			return queued + sending + sent === 0;
		},
		'every message has settled',
		120_000,
	);
}
