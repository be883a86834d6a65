import { type Kysely, sql } from 'kysely';

/** What differs between the databases; everything else is the SQL that both speak. */
export interface DialectWords {
	/** Column type of bytes. */
	bytes: 'blob' | 'bytea';
	/** Type of a primary key that counts up and is never used again. */
	counter: string;
}

export const sqliteWords: DialectWords = {
	bytes: 'blob',
	counter: 'integer primary key autoincrement',
};

/** Each entry is one step, run once, in order, each in a transaction of its own. Never change a step that was released. */
const steps: readonly ((words: DialectWords) => readonly string[])[] = [
	({ bytes, counter }) => [
		`create table meta (name text primary key, sealed ${bytes} not null)`,
		`create table accounts (
			id text primary key, name text not null, policy text, created_at bigint not null)`,
		`create table api_keys (
			id text primary key, account_id text not null references accounts (id), hash text not null unique,
			scopes text not null, created_at bigint not null, revoked_at bigint)`,
		`create table messages (
			seq ${counter}, id text not null unique, account_id text not null references accounts (id),
			channel text not null, purpose text not null, status text not null, lane integer not null,
			subject_hash text not null, reference_hash text, outside_hours text not null,
			send_at bigint, not_after bigint, due_at bigint not null, attempts integer not null,
			segments integer, cost double precision, carrier_ref text, sealed ${bytes} not null,
			created_at bigint not null, updated_at bigint not null)`,
		// The queue: what waits, by channel, in the order in which it is served. Settled messages are not in it.
		`create index messages_waiting on messages (channel, lane, due_at, seq)
			where status in ('queued', 'scheduled')`,
		`create index messages_sending on messages (channel) where status = 'sending'`,
		`create index messages_by_account on messages (account_id, seq)`,
		`create index messages_by_subject on messages (account_id, subject_hash, seq)`,
		`create index messages_by_reference on messages (account_id, reference_hash, seq)`,
		`create table events (
			seq ${counter}, id text not null unique, account_id text not null references accounts (id),
			type text not null, message_id text, occurred_at bigint not null, sealed ${bytes} not null)`,
		`create index events_by_message on events (message_id, seq)`,
		`create table consents (
			seq ${counter}, id text not null unique, account_id text not null references accounts (id),
			subject_hash text not null, digest text not null, sealed ${bytes} not null, created_at bigint not null)`,
		`create index consents_by_subject on consents (subject_hash, seq)`,
		`create index consents_by_account on consents (account_id, seq)`,
		`create table opt_outs (
			seq ${counter}, id text not null unique, account_id text not null references accounts (id),
			subject_hash text not null, channels text not null, source text not null, occurred_at bigint not null,
			sealed ${bytes} not null, created_at bigint not null)`,
		`create index opt_outs_by_subject on opt_outs (subject_hash, seq)`,
		`create index opt_outs_feed on opt_outs (account_id, seq)`,
		`create table webhooks (
			seq ${counter}, id text not null unique, account_id text not null references accounts (id),
			events text not null, active integer not null, sealed ${bytes} not null,
			created_at bigint not null, updated_at bigint not null)`,
		`create index webhooks_by_account on webhooks (account_id, seq)`,
		`create table deliveries (
			seq ${counter}, webhook_id text not null references webhooks (id) on delete cascade,
			event_id text not null, order_key text not null, status text not null, attempts integer not null,
			first_at bigint not null, next_at bigint not null, outcome text)`,
		`create index deliveries_pending on deliveries (webhook_id, order_key, seq) where status = 'pending'`,
		`create index deliveries_due on deliveries (webhook_id, next_at) where status = 'pending'`,
		`create table idempotency (
			account_id text not null, scope text not null, key_hash text not null, body_hash text not null,
			status integer not null, sealed ${bytes} not null, created_at bigint not null,
			primary key (account_id, scope, key_hash))`,
		`create index idempotency_by_age on idempotency (created_at)`,
		`create table sandbox_messages (
			seq ${counter}, message_id text not null, account_id text not null, channel text not null,
			sealed ${bytes} not null, handed_over_at bigint not null, receipted integer not null)`,
		`create index sandbox_by_message on sandbox_messages (message_id)`,
		`create index sandbox_open on sandbox_messages (seq) where receipted = 0`,
		`create index sandbox_by_account on sandbox_messages (account_id, seq)`,
	],
];

/**
 * Brings the tables up to date.
 * @throws when the data was written by a newer release; going back would damage it.
 */
export async function migrate(db: Kysely<never>, words: DialectWords): Promise<void> {
	await sql`create table if not exists migrations (step integer primary key)`.execute(db);
	const done = await sql<{ step: number }>`select step from migrations`.execute(db);
	const last = Math.max(0, ...done.rows.map((row) => row.step));
	if (last > steps.length) {
		throw new Error('the data folder was written by a newer release of the platform');
	}
	for (const [index, step] of steps.entries()) {
		if (index < last) continue;
		await db.transaction().execute(async (transaction) => {
			for (const statement of step(words)) await sql.raw(statement).execute(transaction);
			await sql`insert into migrations (step) values (${index + 1})`.execute(transaction);
		});
	}
}
