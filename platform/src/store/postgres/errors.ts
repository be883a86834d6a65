import { DatabaseError } from 'pg';
import { SettingsError } from '../../settings/settings.ts';
import { StoreUnavailableError } from '../errors.ts';

/** SQLSTATE codes of a server that is starting, stopping, out of connections, memory or disk, or gone; a retry may succeed. */
const UNAVAILABLE = /^(?:08...|57P0[1-5]|53[1-3]00)$/;
/** Codes of Node's sockets. */
const UNREACHABLE = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ECONNABORTED',
	'EPIPE',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ENOENT',
]);
/** Messages of `pg` errors that have no code. */
const CONNECTION_ERRORS =
	/^(?:Connection terminated|Client has encountered a connection error|Client was closed|Postgres connection has been discarded|timeout exceeded when trying to connect|timeout expired|Query read timeout|The server does not support SSL connections|Cannot use a pool after calling end)/;

/** Serialization failure and deadlock: the server rolled the transaction back. */
const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);
/** A prepared statement is older than a migration; a new connection prepares it again. */
const STALE_PLAN = '0A000';

/** Reads a text property of an error. No `instanceof`, because errors of Node's sockets may come from another realm. */
function read(error: unknown, name: 'code' | 'message'): string {
	if (typeof error !== 'object' || error === null || !(name in error)) return '';
	const value = (error as Record<string, unknown>)[name];
	return typeof value === 'string' ? value : '';
}

const codeOf = (error: unknown) => read(error, 'code');

/** Whether the server cannot be reached or cannot work at the moment. */
export function isUnavailable(error: unknown): boolean {
	if (error instanceof StoreUnavailableError) return true;
	const code = codeOf(error);
	if (error instanceof DatabaseError) return UNAVAILABLE.test(code);
	return UNREACHABLE.has(code) || CONNECTION_ERRORS.test(read(error, 'message'));
}

/** Whether the transaction can be retried as a whole. */
export function isSerializationFailure(error: unknown): boolean {
	return error instanceof DatabaseError && SERIALIZATION_FAILURES.has(codeOf(error));
}

/** Whether a prepared statement of this connection is outdated. */
export function hasStalePlan(error: unknown): boolean {
	return (
		error instanceof DatabaseError &&
		codeOf(error) === STALE_PLAN &&
		read(error, 'message').includes('cached plan')
	);
}

/** Converts a driver's error to a `StoreUnavailableError` if the database is unavailable. @returns other errors unchanged. */
export function translateError(error: unknown): unknown {
	if (error instanceof StoreUnavailableError || !isUnavailable(error)) return error;
	return new StoreUnavailableError('the database does not respond', { cause: error });
}

/** Explains why a server cannot be used, in one line without the URL, which may contain a password. */
export function asSettingsError(error: unknown): unknown {
	if (error instanceof SettingsError) return error;
	const code = codeOf(error instanceof StoreUnavailableError ? error.cause : error);
	const reason =
		code === '28P01' || code === '28000'
			? 'rejects the user or the password'
			: code === '3D000'
				? 'has no such database: create it first'
				: code === '42501'
					? 'does not let the user create tables: grant CREATE on the schema to the user'
					: isUnavailable(error)
						? `cannot be reached (${code === '' ? 'no answer' : code}): start PostgreSQL or correct the address`
						: null;
	return reason === null ? error : new SettingsError(`DATABASE_URL: the server ${reason}`);
}
