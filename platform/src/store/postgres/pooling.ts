import { SettingsError } from '../../settings/settings.ts';
import {
	type ConnectionPurpose,
	connectionOptions,
	prepareConnection,
	StoreClient,
} from './connection.ts';

/** A busy proxy may give a connection the same server twice by chance; not this often. */
const ROUNDS = 5;

/** PgBouncer's answer to `begin` with `pool_mode = statement`. */
const NO_TRANSACTIONS = /statement pooling/i;

/**
 * Refuses a proxy that gives a connection another server for each transaction or statement. Notifications, session locks and limits
 * would then silently apply to another client: a key rotation would find no other process, and a stopped process would leave its
 * locks behind.
 *
 * A second connection opens a transaction. If that gets the server of the first connection, or takes it away, they are not its own.
 * @throws {SettingsError} when it is one.
 */
export async function refuseSharedServers(url: string, purpose: ConnectionPurpose): Promise<void> {
	const first = new StoreClient(connectionOptions(url, purpose));
	const second = new StoreClient(connectionOptions(url, purpose));
	const both = [first, second];
	// The query that is running rejects anyway.
	for (const client of both) client.on('error', () => undefined);
	try {
		for (const client of both) {
			await client.connect();
			await prepareConnection(client, purpose);
		}
		for (let round = 0; round < ROUNDS; round++) {
			const before = await serverOf(first);
			await second.query('begin');
			const others = await serverOf(second);
			const after = await serverOf(first);
			await second.query('commit');
			if (before !== after || before === others) throw sharedServers();
		}
	} catch (error) {
		throw error instanceof Error && NO_TRANSACTIONS.test(error.message) ? sharedServers() : error;
	} finally {
		await Promise.all(both.map((client) => client.close()));
	}
}

const sharedServers = () =>
	new SettingsError(
		'DATABASE_URL: the proxy gives connections another server for each transaction: set pool_mode = session in PgBouncer, or give the address of the server',
	);

async function serverOf(client: StoreClient): Promise<number | undefined> {
	const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
	return rows[0]?.pid;
}
