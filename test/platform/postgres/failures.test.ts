import { DatabaseError } from 'pg';
import { failureOf, translateError } from '../../../platform/src/store/postgres/errors.ts';
import { StoreUnavailableError } from '../../../platform/src/store/errors.ts';

function fromServer(code: string | undefined, message = 'no', severity = 'ERROR'): DatabaseError {
	return Object.assign(new DatabaseError(message, message.length, 'error'), { code, severity });
}

const fromNode = (code: string) => Object.assign(new Error(`read ${code}`), { code });

const AWAY = [
	'08000 08001 08003 08004 08006 08P01 25006 25P03 25P04 28000 28P01 3D000 40003',
	'53000 53100 53200 53300 53400 55000 57P01 57P02 57P03 57P04 57P05 58000 58030',
]
	.join(' ')
	.split(' ');

it.each(AWAY)('SQLSTATE %s: the store is away', (code) => {
	expect(failureOf(fromServer(code))).toBe('away');
	expect(translateError(fromServer(code))).toBeInstanceOf(StoreUnavailableError);
});

it.each([
	['08P01', 'server_login_retry'],
	['08P01', 'server login has been failing, cached error: connect failed (server_login_retry)'],
	['08P01', 'server conn crashed?'],
	['08P01', 'query_wait_timeout'],
	['XX000', 'pgbouncer cannot connect to server'],
	[undefined, 'no more connections allowed (max_client_conn)'],
	['XX000', 'could not get connection from the pool: connection pool exhausted'],
])('what proxies say (%s, %s): the store is away', (code, message) => {
	expect(failureOf(fromServer(code, message))).toBe('away');
});

it('an error after which the server closes the connection: the store is away, whatever the code', () => {
	expect(failureOf(fromServer('40001', 'conflict with recovery', 'FATAL'))).toBe('away');
	expect(failureOf(fromServer('XX000', 'no', 'PANIC'))).toBe('away');
});

it.each(
	(
		'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN ' +
		'ENOTFOUND EAI_AGAIN ENOENT EPROTO EMFILE EADDRNOTAVAIL ERR_SOCKET_CLOSED ERR_STREAM_DESTROYED ERR_SSL_WRONG_VERSION_NUMBER'
	).split(' '),
)('Node’s %s: the store is away', (code) => {
	expect(failureOf(fromNode(code))).toBe('away');
});

it('a host with several addresses: the store is away', () => {
	expect(failureOf(new AggregateError([fromNode('ECONNREFUSED')]))).toBe('away');
});

it.each([
	'Connection terminated',
	'Connection terminated unexpectedly',
	'Connection terminated due to connection timeout',
	'Client has encountered a connection error and is not queryable',
	'Client was closed and is not queryable',
	'Postgres connection has been discarded',
	'timeout exceeded when trying to connect',
	'timeout expired',
	'Query read timeout',
	'The server does not support SSL connections',
	'There was an error establishing an SSL connection',
	'Cannot use a pool after calling end on the pool',
	'driver has already been destroyed',
])('the driver’s “%s”: the store is away', (message) => {
	expect(failureOf(new Error(message))).toBe('away');
});

it.each([
	['26000', 'prepared statement "mc1" does not exist', 'stale'],
	['42P05', 'prepared statement "mc1" already exists', 'stale'],
	['0A000', 'cached plan must not change result type', 'stale'],
	['40001', 'could not serialize access', 'conflict'],
	['40P01', 'deadlock detected', 'conflict'],
	['55P03', 'canceling statement due to lock timeout', 'busy'],
	['57014', 'canceling statement due to statement timeout', 'busy'],
])('SQLSTATE %s, %s: %s', (code, message, failure) => {
	expect(failureOf(fromServer(code, message))).toBe(failure);
	const translated = translateError(fromServer(code, message));
	expect(translated).toBeInstanceOf(StoreUnavailableError);
	// What the store decides by is still known afterwards.
	expect(failureOf(translated)).toBe(failure);
});

it.each([
	fromServer('23505', 'duplicate key value'),
	fromServer('23503', 'foreign key'),
	fromServer('22P02', 'invalid input syntax'),
	fromServer('42P01', 'relation does not exist'),
	fromServer('0A000', 'not implemented'),
	fromServer('XX000', 'internal error'),
	new RangeError('a number in the database is too large'),
	fromNode('ERR_INVALID_ARG_TYPE'),
	new Error('anything else'),
	undefined,
])('a fault of the statement is no absence (%s)', (error) => {
	expect(failureOf(error)).toBeNull();
	expect(translateError(error)).toBe(error);
});
