import { setTimeout as pause } from 'node:timers/promises';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import { RESYNC, newProcessName, type Notifications } from '../notifications.ts';
import { SettingsError } from '../../settings/settings.ts';
import { PRESENCE_LOCK } from '../dialect.ts';
import { connectionOptions, prepareConnection, SERVING, StoreClient } from './connection.ts';

const CHANNEL = 'marketing_cible';
/** Messages that are published within this time are sent in one batch. */
const BATCH_MS = 10;
/** Delays between attempts to reconnect. */
const BACKOFF: Backoff = { first: 100, factor: 2, most: 3000, jitter: 0 };

/** Its statements are short, and the lock that it takes is tried, not waited for. */
const SESSION = { ...SERVING, statementMs: 10_000 };

/** The connection of a process that listens for notifications of the other processes. */
export interface Session {
	peers: Notifications;
	close(): Promise<void>;
}

/**
 * Opens the connection. When it is lost, it reconnects and sends {@link RESYNC} to the listeners, because notifications may have been
 * lost.
 * @param onError called with the error each time the connection is lost.
 * @param exclusive locks out all other processes until the session is closed.
 * @throws {SettingsError} when another process holds the exclusive lock, or `exclusive` is set and other processes use the data.
 */
export async function openSession(
	url: string,
	onError: (error: unknown) => void,
	exclusive = false,
): Promise<Session> {
	const self = newProcessName();
	const listeners: ((message: string) => void)[] = [];
	const pending = new Set<string>();
	let client: StoreClient | undefined;
	let closed = false;
	let publishing: Promise<void> | undefined;
	let reconnecting: Promise<void> | undefined;

	async function connect(): Promise<void> {
		const next = new StoreClient(connectionOptions(url, SESSION));
		next.on('error', (error) => handleLoss(next, error));
		next.on('end', () => handleLoss(next, new Error('the listening connection ended')));
		next.on('notification', ({ payload = '' }) => {
			const [from, message] = splitOnce(payload);
			if (from !== self) for (const listener of listeners) listener(message);
		});
		try {
			await next.connect();
			await prepareConnection(next, SESSION);
			await next.query(`listen ${CHANNEL}`);
			await acquirePresenceLock(next, exclusive);
		} catch (error) {
			next.destroy();
			throw error;
		}
		client = next;
	}

	function handleLoss(lost: StoreClient, error: unknown): void {
		if (client !== lost || closed) return;
		client = undefined;
		onError(error);
		lost.destroy();
		reconnecting ??= reconnect().finally(() => (reconnecting = undefined));
	}

	async function reconnect(): Promise<void> {
		for (let failures = 1; !closed; failures++) {
			await pause(backoffDelay(BACKOFF, failures), undefined, { ref: false });
			try {
				await connect();
			} catch {
				continue;
			}
			for (const listener of listeners) listener(RESYNC);
			return;
		}
	}

	async function publishPending(): Promise<void> {
		while (pending.size > 0 && !closed) {
			await pause(BATCH_MS, undefined, { ref: false });
			const messages = [...pending];
			pending.clear();
			// The connection's own events report its loss; workers find the work of lost notifications by polling.
			await client
				?.query('select pg_notify($1, message) from unnest($2::text[]) as message', [
					CHANNEL,
					messages.map((message) => `${self} ${message}`),
				])
				.catch(() => undefined);
		}
	}

	await connect();
	return {
		peers: {
			self,
			shared: true,
			publish(message) {
				pending.add(message);
				publishing ??= publishPending().finally(() => (publishing = undefined));
			},
			subscribe: (listener) => void listeners.push(listener),
		},
		async close() {
			closed = true;
			await publishing;
			await client?.close();
		},
	};
}

async function acquirePresenceLock(client: StoreClient, exclusive: boolean): Promise<void> {
	const tryLock = exclusive ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
	const { rows } = await client.query<{ acquired: boolean }>(
		`select ${tryLock}(${PRESENCE_LOCK}) as acquired`,
	);
	if (rows[0]?.acquired === true) return;
	throw new SettingsError(
		exclusive
			? 'the database of DATABASE_URL is in use: stop every platform process on it first'
			: 'the keys of the database of DATABASE_URL are being rotated: start again when that is done',
	);
}

function splitOnce(text: string): [string, string] {
	const at = text.indexOf(' ');
	return [text.slice(0, at), text.slice(at + 1)];
}
