import { sql } from 'kysely';
import type { Core } from '../../platform/src/core.ts';
import { keepPartitions } from '../../platform/src/partitions/upkeep.ts';
import { seed as seedWaiting } from '../claims/seed.ts';

export const ACCOUNT = 'acc_rows';
/** Each campaign has a hundredth of so many messages. */
const CAMPAIGN_MESSAGES = 1_000_000;
/** The campaign that the message with a number may be of. */
export const campaignOf = (n: number) => `cmp_rows_${Math.floor(n / CAMPAIGN_MESSAGES)}`;
/** Rows are spread over as much time as retention keeps. */
export const PERIOD_MS = 390 * 86_400_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const METRICS = ['accepted', 'handed_over', 'sent', 'delivered', 'segments', 'latency_3'];
/** Rows of one statement: a statement has a minute. */
const CHUNK = 100_000;
/** Messages that wait; the others were sent. */
const WAITING = 20_000;
/** Persons get so many messages each. */
const EACH = 20;
/** How many persons there are: a number by which no campaign reaches one twice. */
export const persons = (count: number) => 10 * Math.ceil(count / (10 * EACH)) + 1;

/** When the message with a number was created, the last one just now. */
export const createdAt = (core: Core, count: number, n: number) =>
	Math.floor(core.clock.now() - PERIOD_MS * (1 - n / count));

/** Fills a database with as many messages, an event each, and the roll-ups of all hours; by SQL, since the API would take days. */
export async function fill(core: Core, count: number): Promise<void> {
	const now = core.clock.now();
	if (core.settings.databaseUrl !== undefined) {
		core.clock.set(now - PERIOD_MS);
		await keepPartitions(core);
		core.clock.set(null);
		await keepPartitions(core);
	}
	await core.store.transaction(async ({ db }) => {
		await sql`insert into accounts (id, name, created_at) values (${ACCOUNT}, 'rows', 0)`.execute(
			db,
		);
	});
	const from = now - PERIOD_MS;
	const step = PERIOD_MS / count;
	for (let first = 1; first <= count; first += CHUNK) {
		const last = Math.min(count, first + CHUNK - 1);
		await core.store.transaction(async ({ db }) => {
			await sql`${numbers(first, last)} insert into messages (id, account_id, channel, purpose, status, priority, subject_hash,
					reference_hash, campaign_id, outside_hours, due_at, attempts, segments, sealed, created_at, updated_at, handed_over_at)
				${rowsOf(sql`select ${idOf('msg', from, step)}, ${ACCOUNT}, case when n % 10 < 6 then 'sms' when n % 10 < 9 then 'email' else 'voice' end,
					'transactional', case when n % 50000 = 7 then 'unknown' when n % 100 = 3 then 'failed' else 'delivered' end, 0,
					'subject ' || (n * 7919 % ${sql.lit(persons(count))}), 'reference ' || n, case when n % 100 = 6 then 'cmp_rows_' || (n / ${sql.lit(CAMPAIGN_MESSAGES)}) end, 'defer',
					${at(from, step)}, 1, 1, ${bytes(core)}, ${at(from, step)}, ${at(from, step)} + 4000, ${at(from, step)}`)}`.execute(
				db,
			);
			await sql`${numbers(first, last)} insert into events (id, account_id, type, message_id, occurred_at, sealed)
				${rowsOf(sql`select ${idOf('evt', from, step)}, ${ACCOUNT}, case n % 4 when 0 then 'message.queued' when 1 then 'message.sent' when 2 then 'message.failed' else 'message.delivered' end, ${idOf('msg', from, step)}, ${at(from, step)}, ${bytes(core)}`)}`.execute(
				db,
			);
		});
	}
	await fillRollUps(core, from, now);
	await seedWaiting(core, WAITING, () => 'queued');
	await core.store.transaction(async ({ db }) => {
		await sql`analyze`.execute(db);
	});
}

/** Twelve groups with six metrics each: by the hour for 90 days, by the day before, as the platform keeps them. */
async function fillRollUps(core: Core, from: number, until: number): Promise<void> {
	const hourly = Math.floor((until - 90 * DAY_MS) / DAY_MS) * DAY_MS;
	const daily = Math.floor(from / DAY_MS) * DAY_MS + DAY_MS / 2;
	for (const [base, step, end] of [
		[daily, DAY_MS, hourly],
		[hourly, HOUR_MS, until],
	] as const) {
		await fillSteps(core, base, step, Math.ceil((end - base) / step) - 1);
	}
}

async function fillSteps(core: Core, base: number, step: number, last: number): Promise<void> {
	const hour = sql`${sql.lit(base)} + n * ${sql.lit(step)}`;
	for (const metric of METRICS) {
		await core.store.transaction(async ({ db }) => {
			for (let group = 0; group < 12; group++) {
				await sql`${numbers(0, last)} insert into stats_hourly (account_id, channel, purpose, campaign_id, variant, provider, place,
						sending_hash, metric, hour, cohort, shard, n)
					${rowsOf(sql`select ${ACCOUNT}, ${group < 3 ? 'sms' : 'email'}, 'marketing', '', '', ${`provider ${group}`}, 'FR', ${`sender ${group % 5}`},
						${metric}, ${hour}, ${hour}, 0, 17`)}`.execute(db);
			}
		});
	}
}

/** The numbers from one to another as a table expression, in SQL of both databases. */
const numbers = (first: number, last: number) =>
	sql`with recursive numbers (n) as (select cast(${sql.lit(first)} as bigint) union all
		select n + 1 from numbers where n < ${sql.lit(last)})`;

const rowsOf = (select: ReturnType<typeof sql>) => sql`${select} from numbers`;

const at = (from: number, step: number) =>
	sql`cast(${sql.lit(from)} + n * ${sql.lit(step)} as bigint)`;

/** An id of the instant, as `security/ids.ts` makes it. */
function idOf(prefix: string, from: number, step: number) {
	const digits = Array.from(
		{ length: 10 },
		(_, place) =>
			sql`substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', cast((${at(from, step)} >> ${sql.lit(45 - 5 * place)}) & 31 as integer) + 1, 1)`,
	);
	return sql`${sql.lit(`${prefix}_`)} || ${sql.join(digits, sql` || `)} || substr(cast(10000000000000000 + n as text), 2)`;
}

const bytes = (core: Core) =>
	core.settings.databaseUrl === undefined
		? sql`zeroblob(400)`
		: sql`decode(repeat('5a', 400), 'hex')`;
