import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailableError } from '../errors.ts';
import type { Tables } from '../schema.ts';
import {
	CLOSE_TIMEOUT_MS,
	connectionOptions,
	type ConnectionPurpose,
	prepareConnection,
	READING,
	StoreClient,
} from './connection.ts';
import { connectError, failureOf, isAborted, translateError } from './errors.ts';
import { QueryCompiler } from './query-compiler.ts';
import { createSilenceDetector, type SilenceDetector } from './silence.ts';
import { createStatementNames } from './statement-names.ts';

/** A connection pool behind Kysely. */
export interface Pool {
	db: Kysely<Tables>;
	close(): Promise<void>;
}

/** The purpose of a pool and the detector of its dead connections. Default: for reading, with its own detector. */
export interface PoolOptions {
	purpose?: ConnectionPurpose;
	silence?: SilenceDetector;
}

class Dialect extends PostgresDialect {
	override createQueryCompiler(): QueryCompiler {
		return new QueryCompiler();
	}
}

/** Opens a pool. @param onError called for every connection that breaks. */
export function openPool(
	url: string,
	size: number,
	onError: (error: Error) => void,
	{ purpose = READING, silence = createSilenceDetector(url) }: PoolOptions = {},
): Pool {
	const pool = new pg.Pool({
		...connectionOptions(url, purpose),
		Client: StoreClient,
		max: size,
		idleTimeoutMillis: 60_000,
	});
	const open = new Set<StoreClient>();
	pool.on('error', onError);
	pool.on('connect', (client) => {
		// Without a listener, an error on a connection in use would end the process; the query that uses it rejects anyway.
		client.on('error', onError);
		const own = asStoreClient(client);
		open.add(own);
		own.once('end', () => open.delete(own));
		silence.add(own);
	});
	const nameOf = createStatementNames();
	const adapted = new WeakMap<pg.PoolClient, PostgresPoolClient>();
	const dialect = new Dialect({
		pool: {
			options: pool.options,
			async connect() {
				const client = await pool.connect().catch((error: unknown) => {
					throw connectError(error);
				});
				const known = adapted.get(client);
				if (known !== undefined) return known;
				await prepareOrDiscard(client, purpose);
				const adapter = adapt(client, nameOf, silence);
				adapted.set(client, adapter);
				return adapter;
			},
			end: () => pool.end(),
		},
	});
	const db = new Kysely<Tables>({ dialect });
	return {
		db,
		async close() {
			silence.stop();
			const deadline = setTimeout(() => {
				for (const client of open) client.destroy();
			}, CLOSE_TIMEOUT_MS);
			deadline.unref();
			await db.destroy();
		},
	};
}

/** The pool's option `Client` makes all of its connections. */
function asStoreClient(client: pg.PoolClient): StoreClient {
	if (client instanceof StoreClient) return client;
	throw new TypeError('the pool created a connection of another class');
}

/** A connection whose first query fails leaves the pool, which opens another one instead. */
async function prepareOrDiscard(client: pg.PoolClient, purpose: ConnectionPurpose): Promise<void> {
	const own = asStoreClient(client);
	try {
		await prepareConnection(own, purpose);
	} catch (error) {
		discard(client, own);
		throw connectError(error);
	}
}

/** Takes a connection out of the pool and closes it without waiting for the server, which may be frozen. */
function discard(client: pg.PoolClient, own: StoreClient): void {
	client.release(true);
	own.destroy();
}

const isCommit = (text: string) => /^\s*commit\b/i.test(text);

/**
 * Why a transaction is aborted whose work goes on after a failed statement: by what that statement failed. If it may be tried again, so may
 * the whole; the answers to the later statements (25P02) and to the commit do not tell.
 */
function abortedBy(failed: unknown): unknown {
	return failed ?? new StoreUnavailableError('the transaction was rolled back by PostgreSQL');
}

/** Wraps a connection: prepares frequent statements, translates errors, and is discarded on release after a connection error. */
function adapt(
	client: pg.PoolClient,
	nameOf: (text: string) => string | undefined,
	silence: SilenceDetector,
): PostgresPoolClient {
	const own = asStoreClient(client);
	let broken: StoreUnavailableError | undefined;
	/** The last error of a statement; in an aborted transaction, why it is aborted. */
	let failed: unknown;
	const assertSound = () => {
		if (broken !== undefined) throw broken;
	};

	client.on('notice', ({ routine }) => {
		// The wait for the synchronous standby was cancelled: the commit is not on it, although the server will report success.
		if (routine === 'SyncRepWaitForLSN') {
			broken = new StoreUnavailableError('the commit did not reach the synchronous standby');
		}
	});

	async function query(text: string, values: readonly unknown[] = []) {
		assertSound();
		const name = nameOf(text);
		const ended = silence.started(own);
		try {
			const result = await client.query({
				text,
				values: [...values],
				...(name === undefined ? {} : { name }),
			});
			// A notice of this statement, see above.
			assertSound();
			// PostgreSQL answers the commit of an aborted transaction with ROLLBACK, and without an error.
			if (isCommit(text) && result.command === 'ROLLBACK') throw abortedBy(failed);
			return result;
		} catch (error) {
			const known = isAborted(error) ? abortedBy(failed) : translateError(error);
			failed = known;
			const failure = failureOf(error);
			if (known instanceof StoreUnavailableError && (failure === 'away' || failure === 'stale')) {
				broken ??= known;
			}
			throw known;
		} finally {
			ended();
		}
	}

	const adapter = {
		get processID() {
			return own.backend?.pid;
		},
		query,
		release(destroy = false) {
			if (broken !== undefined) discard(client, own);
			else client.release(destroy);
		},
	};
	return adapter as unknown as PostgresPoolClient;
}
