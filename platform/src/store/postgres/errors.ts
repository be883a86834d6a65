import { DatabaseError } from 'pg';
import { SettingsError } from '../../settings/settings.ts';
import { StoreUnavailableError } from '../errors.ts';
import { READ_ONLY } from './connection.ts';

/**
 * The meaning of a driver error if the statement is not at fault.
 *
 * - `away`: the connection is of no use: the server is gone, starting, stopping, read-only or full. Another connection may work.
 * - `stale`: the connection's prepared statements are not the server's. The same statement works on another connection.
 * - `conflict`: the server rolled the transaction back because of a concurrent one. It can run again.
 * - `busy`: the server gave up waiting for a lock or for the end of a statement. The connection is sound.
 */
export type Failure = 'away' | 'stale' | 'conflict' | 'busy';

/** SQLSTATE codes: PostgreSQL, appendix A. PgBouncer reports most of its own errors as 08P01. */
const SQLSTATES: readonly (readonly [Failure, RegExp])[] = [
	// Connection exception.
	['away', /^08...$/],
	// Read-only: a standby, a demoted primary, or `default_transaction_read_only`.
	['away', /^25006$/],
	// Idle in a transaction, or in it, for too long: the server ends the connection.
	['away', /^25P0[34]$/],
	// Authorization and a missing database: seen while a cluster is rebuilt, since they were right when the process started.
	['away', /^(?:28...|3D000)$/],
	// Whether the statement completed is unknown.
	['away', /^40003$/],
	// Out of connections, memory, disk or another resource.
	['away', /^53...$/],
	// “Recovery is in progress”, where a function does not report 25006.
	['away', /^55000$/],
	// Shutting down, crashed, starting, dropped, idle for too long.
	['away', /^57P0[1-5]$/],
	// System and I/O errors.
	['away', /^58...$/],
	// A prepared statement is missing or exists already: the proxy changed the server behind the connection.
	['stale', /^(?:26000|42P05)$/],
	['conflict', /^(?:40001|40P01)$/],
	['busy', /^(?:55P03|57014)$/],
];
/** A prepared statement is older than a migration, if the message says so. */
const FEATURE_NOT_SUPPORTED = '0A000';
/** Severities after which the server closes the connection, whatever the code. */
const ENDS_CONNECTION = /^(?:FATAL|PANIC)$/;
/** Messages of proxies that send no code, or one of their own. */
const PROXY_MESSAGES =
	/server_login_retry|server conn crashed|server login has been failing|query_wait_timeout|client_idle_timeout|no more connections allowed|pgbouncer|connection pool/i;

/** Codes of the operating system (`ECONNRESET`), of the resolver (`EAI_AGAIN`), and of Node's streams and TLS. */
const SOCKET_CODES = /^(?:E(?!RR_)[A-Z0-9_]+|ERR_(?:SOCKET|STREAM|SSL|TLS)_\w+)$/;
/** Messages of `pg` and Kysely errors that have no code. */
const CONNECTION_ERRORS =
	/^(?:Connection terminated|Client has encountered a connection error|Client was closed|Postgres connection has been discarded|timeout exceeded when trying to connect|timeout expired|Query read timeout|The server does not support SSL connections|There was an error establishing an SSL connection|Received unexpected \w+ message from backend|Cannot use a pool after calling end|driver has already been destroyed|write after end|socket hang up)/;

/** Reads a text property of an error. No `instanceof`, because errors of Node's sockets may come from another realm. */
function read(error: unknown, name: 'code' | 'message'): string {
	if (typeof error !== 'object' || error === null || !(name in error)) return '';
	const value = (error as Record<string, unknown>)[name];
	return typeof value === 'string' ? value : '';
}

const codeOf = (error: unknown) => read(error, 'code');

/** The driver's error inside a `StoreUnavailableError`. */
const causeOf = (error: unknown) => (error instanceof StoreUnavailableError ? error.cause : error);

/** The meaning of a driver error; `null` if the statement is at fault. */
export function failureOf(error: unknown): Failure | null {
	if (error instanceof StoreUnavailableError) return failureOf(error.cause) ?? 'away';
	if (error instanceof DatabaseError) return databaseFailure(error);
	if (error instanceof AggregateError) {
		return error.errors.some((one) => failureOf(one) === 'away') ? 'away' : null;
	}
	const isAway = SOCKET_CODES.test(codeOf(error)) || CONNECTION_ERRORS.test(read(error, 'message'));
	return isAway ? 'away' : null;
}

function databaseFailure({ code = '', severity = '', message }: DatabaseError): Failure | null {
	if (ENDS_CONNECTION.test(severity)) return 'away';
	if (code === FEATURE_NOT_SUPPORTED) return message.includes('cached plan') ? 'stale' : null;
	const known = SQLSTATES.find(([, codes]) => codes.test(code));
	if (known !== undefined) return known[0];
	return PROXY_MESSAGES.test(message) ? 'away' : null;
}

/** Whether the transaction was rolled back and can run again as a whole. */
export function canRunAgain(error: unknown): boolean {
	const failure = failureOf(causeOf(error));
	return failure === 'conflict' || failure === 'stale';
}

/** Whether the server gave up waiting for a lock. */
export const waitedForLock = (error: unknown): boolean => codeOf(causeOf(error)) === '55P03';

/** Whether the server refused a statement because an earlier one of its transaction failed. */
export const isAborted = (error: unknown): boolean => codeOf(error) === '25P02';

/** Converts a driver's error to a `StoreUnavailableError` unless the statement is at fault. @returns other errors unchanged. */
export function translateError(error: unknown): unknown {
	if (error instanceof StoreUnavailableError || failureOf(error) === null) return error;
	return new StoreUnavailableError('the database does not respond', { cause: error });
}

/** Converts the error of a connection attempt. The request is never at fault for it. */
export function connectError(error: unknown): StoreUnavailableError {
	if (error instanceof StoreUnavailableError) return error;
	return new StoreUnavailableError('the database cannot be reached', { cause: error });
}

/** Explains why a server cannot be used, in one line without the URL, which may contain a password. */
export function asSettingsError(error: unknown): unknown {
	if (error instanceof SettingsError) return error;
	const code = codeOf(causeOf(error));
	const reason =
		code === '28P01' || code === '28000'
			? 'rejects the user or the password'
			: code === '3D000'
				? 'has no such database: create it first'
				: code === '42501'
					? 'does not let the user create tables: grant CREATE on the schema to the user'
					: code === '25006' || read(error, 'message') === READ_ONLY
						? 'is a standby or read-only: give the address of the primary'
						: failureOf(error) === 'away'
							? `cannot be reached (${code === '' ? 'no answer' : code}): start PostgreSQL or correct the address`
							: null;
	return reason === null ? error : new SettingsError(`DATABASE_URL: the server ${reason}`);
}
