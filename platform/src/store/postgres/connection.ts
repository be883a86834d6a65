import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailableError } from '../errors.ts';

/** How long a new connection may take: TCP, TLS and login. Also how long a query waits for a free connection. */
const CONNECT_TIMEOUT_MS = 3000;
/** How long the first query of a connection may take. */
const FIRST_QUERY_TIMEOUT_MS = 2000;
/** How long the client waits for the server's own statement timeout to arrive. */
const GRACE_MS = 5000;
/** How long a closing connection waits for the server. */
export const CLOSE_TIMEOUT_MS = 2000;
/** A transaction without activity for this long belongs to a frozen process, whose locks must not block others. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** After this much silence, the operating system checks whether the other side still exists. */
const KEEPALIVE_MS = 10_000;

/** Message of the error for a server that cannot write. */
export const READ_ONLY = 'the database server is a standby or read-only';

/** The purpose of the connections of a pool, with its limits. Durations in milliseconds. */
export interface ConnectionPurpose {
	/** A statement that runs longer is cancelled by the server. */
	statementMs: number;
	/** A statement that waits longer for a lock is cancelled by the server. */
	lockMs: number;
	/** Refuses a server that is a standby or read-only. */
	mustBePrimary: boolean;
}

/** Requests and workers: a client gets an answer while it still waits. */
export const SERVING: ConnectionPurpose = {
	statementMs: 60_000,
	lockMs: 10_000,
	mustBePrimary: true,
};
/**
 * Migrations build indexes. A statement that waits for the lock of a table blocks all later users of the table, so a migration gives
 * up soon and is retried (`migrateOnce`).
 */
export const MIGRATING: ConnectionPurpose = {
	statementMs: 1_800_000,
	lockMs: 1000,
	mustBePrimary: true,
};
/** Commands that only read; a standby is good enough. */
export const READING: ConnectionPurpose = {
	statementMs: 600_000,
	lockMs: 60_000,
	mustBePrimary: false,
};

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

/** `bigint` and `numeric` are read as numbers: instants and counters are far below 2^53. */
const types: pg.CustomTypesConfig = {
	getTypeParser(oid: TypeId, format?: 'text' | 'binary') {
		if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return toNumber;
		return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
	},
};

function toNumber(text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new RangeError('a number in the database is too large');
	}
	return value;
}

/** The options of a connection. Limits of the server are set by the first query, since proxies refuse unknown startup parameters. */
export function connectionOptions(
	url: string,
	{ statementMs }: ConnectionPurpose,
): pg.ClientConfig {
	return {
		connectionString: url,
		types,
		keepAlive: true,
		keepAliveInitialDelayMillis: KEEPALIVE_MS,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		application_name: 'marketing-cible',
		query_timeout: statementMs + GRACE_MS,
	};
}

/** The server process behind a connection, on this very server: another server may use the same number. */
export interface Backend {
	pid: number;
	/** When it started, in seconds since the epoch by the server's clock. */
	since: string;
}

/** A connection that can be closed without the server's help. */
export class StoreClient extends pg.Client {
	/** Known after {@link prepareConnection}. */
	backend: Backend | undefined;
	readonly #socket: Socket;

	constructor(config: pg.ClientConfig = {}) {
		const socket = new Socket();
		super({ ...config, stream: () => socket });
		this.#socket = socket;
	}

	/** Closes the connection at once. Its queries fail with the reason. */
	destroy(reason?: Error): void {
		this.#socket.destroy(reason);
	}

	/** Closes the session, so that the server releases its locks immediately, but does not wait for a frozen server. */
	async close(): Promise<void> {
		await Promise.race([this.end(), pause(CLOSE_TIMEOUT_MS, undefined, { ref: false })]).catch(
			() => undefined,
		);
		this.destroy();
	}
}

interface FirstAnswer extends Backend {
	is_read_only: boolean;
}

/**
 * The first query of every connection: refuses a server that cannot write and sets the limits.
 *
 * Each commit must be durable, here and on the synchronous standbys, also where the server's default is weaker.
 * @throws {StoreUnavailableError} when the server is a standby or read-only, or does not answer in time.
 */
export async function prepareConnection(
	client: StoreClient,
	{ statementMs, lockMs, mustBePrimary }: ConnectionPurpose,
): Promise<void> {
	const settings: Readonly<Record<string, number | string>> = {
		statement_timeout: statementMs,
		lock_timeout: lockMs,
		idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
		// Lets the server detect that this process is gone. In seconds, except the last setting.
		tcp_keepalives_idle: KEEPALIVE_MS / 1000,
		tcp_keepalives_interval: 2,
		tcp_keepalives_count: 5,
		tcp_user_timeout: 2 * KEEPALIVE_MS,
		// Prepared statements keep the plan from when a table was small: a sequential scan, which is a thousand times too slow soon after.
		// All frequent reads have an index.
		enable_seqscan: 'off',
		// The setting above raises the cost of plans over the threshold of JIT, and compiling takes longer than the statements.
		jit: 'off',
	};
	const set = Object.entries(settings).map(
		([name, value]) => `set_config('${name}', '${value}', false)`,
	);
	const { rows } = await client.query<FirstAnswer>({
		text: `select pg_backend_pid() as pid, extract(epoch from activity.backend_start)::text as since,
			pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as is_read_only,
			set_config('synchronous_commit', case current_setting('synchronous_commit')
				when 'remote_apply' then 'remote_apply' else 'on' end, false) as a,
			${set.map((call, index) => `${call} as a${index}`).join(', ')}
			from pg_stat_get_activity(pg_backend_pid()) as activity`,
		query_timeout: FIRST_QUERY_TIMEOUT_MS,
	} as pg.QueryConfig);
	const [answer] = rows;
	if (answer === undefined) throw new StoreUnavailableError('the server hides its connections');
	if (mustBePrimary && answer.is_read_only) throw new StoreUnavailableError(READ_ONLY);
	client.backend = { pid: answer.pid, since: answer.since };
}
