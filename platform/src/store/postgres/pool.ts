import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Tables } from '../schema.ts';
import { hasStalePlan, translateError } from './errors.ts';

/** How long a query waits for a connection. */
const CONNECT_TIMEOUT_MS = 5000;
/** A statement that runs longer is cancelled: the connection is broken or the server is stuck. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** Maximum number of prepared statements per connection; the platform has fewer frequent ones. */
const MAX_PREPARED = 300;
/** A statement is prepared after this many uses. */
const PREPARE_AFTER = 8;
/** Maximum number of statements whose uses are counted. */
const MAX_COUNTED = 2000;
/** Longer SQL contains lists of varying length and is never prepared. */
const MAX_PREPARED_LENGTH = 3000;

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

/** The options of every connection. */
export function connectionOptions(url: string): pg.ClientConfig {
	return {
		connectionString: url,
		types,
		keepAlive: true,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		application_name: 'marketing-cible',
		// A frozen process must not hold its locks forever.
		idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
		statement_timeout: STATEMENT_TIMEOUT_MS,
		query_timeout: STATEMENT_TIMEOUT_MS + 5000,
	};
}

/** A connection pool behind Kysely. */
export interface Pool {
	db: Kysely<Tables>;
	close(): Promise<void>;
}

/** Opens a pool. @param onError called for every connection that breaks. */
export function openPool(url: string, size: number, onError: (error: Error) => void): Pool {
	const pool = new pg.Pool({ ...connectionOptions(url), max: size, idleTimeoutMillis: 60_000 });
	pool.on('error', onError);
	// Without a listener, an error on a connection in use would end the process; the query that uses it rejects anyway.
	pool.on('connect', (client) => client.on('error', onError));
	const prepared = createNames();
	const adapted = new WeakMap<pg.PoolClient, PostgresPoolClient>();
	const dialect = new PostgresDialect({
		pool: {
			options: pool.options,
			async connect() {
				const client = await pool.connect().catch((error: unknown) => {
					throw translateError(error);
				});
				const known = adapted.get(client) ?? adapt(client, prepared);
				adapted.set(client, known);
				return known;
			},
			end: () => pool.end(),
		},
		// A commit must be durable, also on a server whose default is to return before the log is on disk.
		async onCreateConnection(connection) {
			await connection.executeQuery(DURABLE);
		},
	});
	const db = new Kysely<Tables>({ dialect });
	return { db, close: () => db.destroy() };
}

const DURABLE = {
	sql: `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
	parameters: [],
	query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
	queryId: { queryId: 'durable' },
} as const;

/** Wraps a connection: prepares frequent statements, translates errors, and is discarded on release after a connection error. */
function adapt(client: pg.PoolClient, nameOf: (text: string) => string | undefined) {
	let broken = false;
	const adapter = {
		get processID() {
			return (client as pg.PoolClient & { processID?: number }).processID;
		},
		async query(text: string, values: readonly unknown[] = []) {
			const name = nameOf(text);
			try {
				return await client.query({
					text,
					values: [...values],
					...(name === undefined ? {} : { name }),
				});
			} catch (error) {
				const known = translateError(error);
				broken ||= known !== error || hasStalePlan(error);
				throw known;
			}
		},
		release(destroy = false) {
			const discard = destroy || broken;
			broken = false;
			client.release(discard);
		},
	};
	return adapter as unknown as PostgresPoolClient;
}

/** Assigns names for prepared statements to SQL that is used often. */
function createNames(): (text: string) => string | undefined {
	const names = new Map<string, string>();
	const seen = new Map<string, number>();
	return (text) => {
		const known = names.get(text);
		if (known !== undefined) return known;
		if (names.size >= MAX_PREPARED || text.length > MAX_PREPARED_LENGTH) return undefined;
		const times = (seen.get(text) ?? 0) + 1;
		if (times < PREPARE_AFTER) {
			if (seen.size >= MAX_COUNTED) seen.clear();
			seen.set(text, times);
			return undefined;
		}
		seen.delete(text);
		const name = `mc${names.size}`;
		names.set(text, name);
		return name;
	};
}
