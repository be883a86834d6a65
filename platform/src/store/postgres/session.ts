import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import { RESYNC, newProcessName, type Notifications } from '../notifications.ts';
import { SettingsError } from '../../settings/settings.ts';
import { PRESENCE_LOCK } from '../dialect.ts';
import { connectionOptions } from './pool.ts';

const CHANNEL = 'marketing_cible';
/** News of this long are told together (milliseconds). */
const GATHER = 10;
/** Waits between attempts to connect again. */
const BACKOFF: Backoff = { first: 100, factor: 2, most: 3000, jitter: 0 };

/** The one connection of a process that listens to the others. */
export interface Session {
	peers: Notifications;
	close(): Promise<void>;
}

/**
 * Opens it and keeps it open: after a loss it connects again, and tells its listeners that news may have been missed.
 * @param failed told of every loss.
 * @param alone refuses to share the data with other processes, from now on and until it closes.
 * @throws {SettingsError} when others use the data and `alone` is asked for, or somebody has it for himself.
 */
export async function openSession(
	url: string,
	failed: (error: unknown) => void,
	alone = false,
): Promise<Session> {
	const self = newProcessName();
	const listeners: ((news: string) => void)[] = [];
	const untold = new Set<string>();
	let client: pg.Client | undefined;
	let closed = false;
	let telling: Promise<void> | undefined;
	let keeping: Promise<void> | undefined;

	async function connect(): Promise<void> {
		const next = new pg.Client({ ...connectionOptions(url), statement_timeout: 10_000 });
		next.on('error', (error) => lose(next, error));
		next.on('end', () => lose(next, new Error('the listening connection ended')));
		next.on('notification', ({ payload = '' }) => {
			const [from, news] = splitOnce(payload);
			if (from !== self) for (const listener of listeners) listener(news);
		});
		try {
			await next.connect();
			await next.query(`listen ${CHANNEL}`);
			await enter(next, alone);
		} catch (error) {
			void next.end().catch(() => undefined);
			throw error;
		}
		client = next;
	}

	function lose(lost: pg.Client, error: unknown): void {
		if (client !== lost || closed) return;
		client = undefined;
		failed(error);
		void lost.end().catch(() => undefined);
		keeping ??= keepConnecting().finally(() => (keeping = undefined));
	}

	async function keepConnecting(): Promise<void> {
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

	async function tellAll(): Promise<void> {
		while (untold.size > 0 && !closed) {
			await pause(GATHER, undefined, { ref: false });
			const news = [...untold];
			untold.clear();
			// A connection that is lost here is noticed by its own events; what was not told is found by looking.
			await client
				?.query('select pg_notify($1, news) from unnest($2::text[]) as news', [
					CHANNEL,
					news.map((one) => `${self} ${one}`),
				])
				.catch(() => undefined);
		}
	}

	await connect();
	return {
		peers: {
			self,
			shared: true,
			publish(news) {
				untold.add(news);
				telling ??= tellAll().finally(() => (telling = undefined));
			},
			subscribe: (listener) => void listeners.push(listener),
		},
		async close() {
			closed = true;
			await telling;
			await client?.end();
		},
	};
}

async function enter(client: pg.Client, alone: boolean): Promise<void> {
	const take = alone ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
	const { rows } = await client.query<{ taken: boolean }>(
		`select ${take}(${PRESENCE_LOCK}) as taken`,
	);
	if (rows[0]?.taken === true) return;
	throw new SettingsError(
		alone
			? 'the database of DATABASE_URL is in use: stop every platform process on it first'
			: 'the keys of the database of DATABASE_URL are being rotated: start again when that is done',
	);
}

function splitOnce(text: string): [string, string] {
	const at = text.indexOf(' ');
	return [text.slice(0, at), text.slice(at + 1)];
}
