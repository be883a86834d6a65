/**
 * `npm run bench -- lists [messages] [sqlite]`: lists of a million messages by every filter, at the beginning and deep inside, and
 * statistics of 90 days by every dimension, over HTTP, on both stores, or on the embedded one only. Prints the 95th percentile and the size
 * of an answer with the goals; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { defaultSettings, startPlatform } from '../platform/src/index.ts';
import type { Core } from '../platform/src/core.ts';
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { percentile } from './claims/claim.ts';
import { MASTER_KEY, openCore } from './claims/core.ts';
import { seed } from './claims/seed.ts';

const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const KEY = 'mc_of_the_benchmark_only_000';
const ACCOUNT = 'acc_bench';
const CAMPAIGN = 'cmp_01KB6ZZZZZZZZZZZZZZZZZZZZZ';
const ROUNDS = 40;
const HOUR_MS = 3_600_000;
const DAYS = 90;
const PERIOD_MS = 30 * 24 * HOUR_MS;
const STEP_MS = Math.floor(PERIOD_MS / MESSAGES);
/** Rows of one statement: a statement has a minute. */
const SPREAD_ROWS = 20_000;
const GOALS = { list: 50, listBytes: 12_000, statistics: 50 };

await measure('SQLite', undefined);
if (process.argv[3] === 'sqlite') console.log('Left out PostgreSQL, as asked');
else if (findPostgres() === null) console.log('Skipped PostgreSQL: it is not installed');
else {
	const server = await startPostgres({ durable: true });
	try {
		await measure('PostgreSQL', server.url());
	} finally {
		await server.remove();
	}
}

async function measure(name: string, databaseUrl: string | undefined): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-lists-'));
	try {
		const core = await openCore(dataDir, databaseUrl);
		const start = core.clock.now() - PERIOD_MS;
		await seed(core, MESSAGES, (index) => {
			// Ids begin with their time.
			if (index % 1000 === 0) core.clock.set(start + index * STEP_MS);
			return 'delivered';
		});
		core.clock.set(null);
		await spread(core, start);
		await seedRollUps(core);
		await core.store.close();
		await ask(name, dataDir, databaseUrl);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Gives the messages channels, statuses, campaigns and thirty days. */
async function spread(core: Core, start: number): Promise<void> {
	for (let from = 0; from <= MESSAGES; from += SPREAD_ROWS) {
		await core.store.transaction(async ({ db }) => {
			// Campaigns send on one channel.
			await sql`update messages set
				channel = case when seq % 2 = 0 then 'sms' when seq % 5 = 0 then 'voice' else 'email' end,
				status = case when seq % 50000 = 7 then 'unknown' when seq % 100 = 3 then 'failed' else 'delivered' end,
				campaign_id = case when seq % 2 = 0 then ${CAMPAIGN} end,
				created_at = ${start} + seq * ${STEP_MS}, updated_at = ${start} + seq * ${STEP_MS} + 4000
				where seq > ${from} and seq <= ${from + SPREAD_ROWS}`.execute(db);
		});
	}
	await core.store.transaction(async ({ db }) => {
		await sql`analyze`.execute(db);
	});
}

/** Roll-ups of 90 days: three groups of SMS and nine of e-mail an hour, with six metrics each. */
async function seedRollUps(core: Core): Promise<void> {
	const last = Math.floor(core.clock.now() / HOUR_MS) * HOUR_MS;
	const providers = [
		'orange',
		'free',
		'sfr',
		'laposte',
		'gmail',
		'outlook',
		'yahoo',
		'apple',
		'other',
	];
	const places = ['FR', 'FR-971', 'FR-974'];
	const metrics = ['accepted', 'handed_over', 'sent', 'delivered', 'segments', 'latency_3'];
	const groups = [
		...places.map((place) => ({ channel: 'sms' as const, provider: 'unknown', place })),
		...providers.map((provider) => ({ channel: 'email' as const, provider, place: 'FR' })),
	];
	for (let hour = last - DAYS * 24 * HOUR_MS; hour <= last; hour += HOUR_MS) {
		// A campaign every day, in two variants; five senders by turns.
		const day = Math.floor(hour / (24 * HOUR_MS));
		const common = {
			account_id: ACCOUNT,
			purpose: 'marketing' as const,
			campaign_id: `cmp_${day}`,
			variant: hour % (2 * HOUR_MS) === 0 ? 'a' : 'b',
			sending_hash: `sender ${day % 5}`,
			shard: 0,
			hour,
		};
		const rows = groups.flatMap((group) =>
			metrics.map((metric) => ({
				...group,
				...common,
				metric,
				cohort: metric === 'accepted' ? 0 : hour,
				n: 17,
			})),
		);
		const rejections = groups.flatMap((group) =>
			['CON-01', 'HRS-03', 'SUP-01'].map((rule) => ({
				...group,
				...common,
				rule,
				stage: 'intake' as const,
				n: 2,
			})),
		);
		await core.store.transaction(async ({ db }) => {
			await db.insertInto('stats_hourly').values(rows).execute();
			await db.insertInto('stats_rejections').values(rejections).execute();
		});
	}
}

async function ask(name: string, dataDir: string, databaseUrl: string | undefined): Promise<void> {
	const platform = await startPlatform({
		...defaultSettings(dataDir),
		databaseUrl,
		masterKey: MASTER_KEY,
		apiKey: KEY,
		logLevel: 'error',
	});
	try {
		const deep = Buffer.from(`s${Math.floor(MESSAGES / 10)}`).toString('base64url');
		const middle = new Date(Date.now() - 15 * 24 * HOUR_MS).toISOString();
		const future = new Date(Date.now() + 400 * 24 * HOUR_MS).toISOString();
		const filters = [
			'',
			`cursor=${deep}`,
			'status=unknown',
			`status=failed&cursor=${deep}`,
			`channel=email&cursor=${deep}`,
			'status=unknown&channel=email',
			`campaignId=${CAMPAIGN}&cursor=${deep}`,
			`campaignId=${CAMPAIGN}&status=unknown`,
			`campaignId=${CAMPAIGN}&channel=email`,
			`until=${middle}`,
			`since=${middle}&order=asc&status=failed`,
			`since=${future}&status=delivered`,
			'to=%2B33610500000&status=failed',
			'reference=order-1042',
		];
		for (const filter of filters) {
			const path = `/v1/messages?view=summary&limit=50&${filter}`;
			const { p95, bytes } = await time(platform.url, path);
			console.log(
				`${name} ${filter || 'all'}: p95 ${p95.toFixed(1)} ms (goal ${GOALS.list}), ${bytes} bytes (goal ${GOALS.listBytes})`,
			);
		}
		for (const query of [
			'bucket=hour&by=channel,purpose,place',
			'bucket=day&by=channel,provider,place',
			'bucket=hour&metric=delivered,handed_over',
			'bucket=day&clock=cohort&by=provider',
			'bucket=day',
			'bucket=week',
			'bucket=day&by=campaign',
			'bucket=week&by=campaign,variant',
			'bucket=day&by=sender',
			'bucket=day&by=rule&metric=rejected',
			`bucket=day&campaignId=cmp_${Math.floor(Date.now() / (24 * HOUR_MS)) - 3}`,
		]) {
			const from = new Date(Date.now() - DAYS * 24 * HOUR_MS).toISOString();
			const { p95, bytes } = await time(platform.url, `/v1/statistics?from=${from}&${query}`);
			console.log(
				`${name} statistics ${query}: p95 ${p95.toFixed(1)} ms (goal ${GOALS.statistics}), ${bytes} bytes before compression`,
			);
		}
	} finally {
		await platform.stop();
	}
}

async function time(url: string, path: string) {
	const took: number[] = [];
	let bytes = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const begun = performance.now();
		const response = await fetch(url + path, {
			headers: { authorization: `Bearer ${KEY}`, 'accept-encoding': 'br' },
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		const text = await response.text();
		took.push(performance.now() - begun);
		bytes = Buffer.byteLength(text);
	}
	return { p95: percentile(took, 0.95), bytes };
}
