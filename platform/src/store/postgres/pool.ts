import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Tables } from '../schema.ts';
import { hasStalePlan, translated } from './errors.ts';

/** How long a request waits for a connection (milliseconds). */
const CONNECT = 5000;
/** A statement that takes longer is given up: the connection is broken or the server is stuck. */
const PATIENCE = 60_000;
/** Texts of statements that are prepared, once a connection; the platform has fewer shapes that come often. */
const PREPARED = 300;
/** Times that a text must have come, and texts whose times are counted. */
const OFTEN = 8;
const WATCHED = 2000;
/** Longer texts are those of long lists, each of another length. */
const LONGEST_PREPARED = 3000;

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

/** `bigint` and `numeric` come as numbers: instants and counters are far below 2^53. */
const types: pg.CustomTypesConfig = {
	getTypeParser(oid: TypeId, format?: 'text' | 'binary') {
		if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return toNumber;
		return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
	},
};

function toNumber(text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new RangeError('a number of the database is too large');
	}
	return value;
}

/** What every connection is opened with. */
export function connectionOptions(url: string): pg.ClientConfig {
	return {
		connectionString: url,
		types,
		keepAlive: true,
		connectionTimeoutMillis: CONNECT,
		application_name: 'marketing-cible',
		// Held locks of a process that froze must not stop the others for ever.
		idle_in_transaction_session_timeout: PATIENCE,
		statement_timeout: PATIENCE,
		query_timeout: PATIENCE + 5000,
	};
}

/** Connections to the server behind Kysely. */
export interface Pool {
	db: Kysely<Tables>;
	close(): Promise<void>;
}

/** @param failed told of every connection that breaks. */
export function openPool(url: string, size: number, failed: (error: Error) => void): Pool {
	const pool = new pg.Pool({ ...connectionOptions(url), max: size, idleTimeoutMillis: 60_000 });
	pool.on('error', failed);
	// Nor may one that breaks while it is used take the process with it: whoever uses it is told by its query.
	pool.on('connect', (client) => client.on('error', failed));
	const prepared = createNames();
	const adapted = new WeakMap<pg.PoolClient, PostgresPoolClient>();
	const dialect = new PostgresDialect({
		pool: {
			options: pool.options,
			async connect() {
				const client = await pool.connect().catch((error: unknown) => {
					throw translated(error);
				});
				const known = adapted.get(client) ?? adapt(client, prepared);
				adapted.set(client, known);
				return known;
			},
			end: () => pool.end(),
		},
		// Only what may be committed counts: a server whose default is to answer before the log is on disk is told otherwise.
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

/** A connection that prepares what comes often, tells when the server is away, and is given up once it cannot be relied on. */
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
				const known = translated(error);
				broken ||= known !== error || hasStalePlan(error);
				throw known;
			}
		},
		release(destroy = false) {
			const giveUp = destroy || broken;
			broken = false;
			client.release(giveUp);
		},
	};
	return adapter as unknown as PostgresPoolClient;
}

/** Names of prepared statements by their text, for texts that came often. */
function createNames(): (text: string) => string | undefined {
	const names = new Map<string, string>();
	const seen = new Map<string, number>();
	return (text) => {
		const known = names.get(text);
		if (known !== undefined) return known;
		if (names.size >= PREPARED || text.length > LONGEST_PREPARED) return undefined;
		const times = (seen.get(text) ?? 0) + 1;
		if (times < OFTEN) {
			if (seen.size >= WATCHED) seen.clear();
			seen.set(text, times);
			return undefined;
		}
		seen.delete(text);
		const name = `mc${names.size}`;
		names.set(text, name);
		return name;
	};
}
