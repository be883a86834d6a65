import { DatabaseError } from 'pg';
import { SettingsError } from '../../settings/settings.ts';
import { StoreUnavailableError } from '../errors.ts';

/** SQLSTATE classes and codes of a server that is starting, stopping, full (connections, memory, disk) or gone: later it may do. */
const AWAY = /^(?:08...|57P0[1-5]|53[1-3]00)$/;
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
/** What `pg` itself says without a code. */
const BROKEN =
	/^(?:Connection terminated|Client has encountered a connection error|Client was closed|Postgres connection has been discarded|timeout exceeded when trying to connect|timeout expired|Query read timeout|The server does not support SSL connections|Cannot use a pool after calling end)/;

/** Deadlock, serialization failure: one of two had to give way, and nothing of it is stored. */
const GAVE_WAY = new Set(['40001', '40P01']);
/** A prepared statement was made before a migration; on a new connection it is prepared anew. */
const STALE_PLAN = '0A000';

/** Reads a text of an error; errors of Node's sockets may come from another realm than this file's `Error`. */
function read(error: unknown, name: 'code' | 'message'): string {
	if (typeof error !== 'object' || error === null || !(name in error)) return '';
	const value = (error as Record<string, unknown>)[name];
	return typeof value === 'string' ? value : '';
}

const codeOf = (error: unknown) => read(error, 'code');

export function isAway(error: unknown): boolean {
	if (error instanceof StoreUnavailableError) return true;
	const code = codeOf(error);
	if (error instanceof DatabaseError) return AWAY.test(code);
	return UNREACHABLE.has(code) || BROKEN.test(read(error, 'message'));
}

export function gaveWay(error: unknown): boolean {
	return error instanceof DatabaseError && GAVE_WAY.has(codeOf(error));
}

export function hasStalePlan(error: unknown): boolean {
	return (
		error instanceof DatabaseError &&
		codeOf(error) === STALE_PLAN &&
		read(error, 'message').includes('cached plan')
	);
}

/** An error of the driver as the platform knows it; others stay as they are. */
export function translated(error: unknown): unknown {
	if (error instanceof StoreUnavailableError || !isAway(error)) return error;
	return new StoreUnavailableError('the database does not answer', { cause: error });
}

/** Why a server cannot be used at all; one line without the address, which may carry a password. */
export function asSettingsError(error: unknown): unknown {
	if (error instanceof SettingsError) return error;
	const code = codeOf(error instanceof StoreUnavailableError ? error.cause : error);
	const reason =
		code === '28P01' || code === '28000'
			? 'refuses the user or the password'
			: code === '3D000'
				? 'has no such database: create it first'
				: code === '42501'
					? 'does not let the user make tables: grant it CREATE on the schema'
					: isAway(error)
						? `cannot be reached (${code === '' ? 'no answer' : code}): start PostgreSQL or correct the address`
						: null;
	return reason === null ? error : new SettingsError(`DATABASE_URL: the server ${reason}`);
}
