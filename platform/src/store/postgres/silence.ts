import { StoreUnavailableError } from '../errors.ts';
import { type Backend, connectionOptions, READING, StoreClient } from './connection.ts';

/** How often statements are checked. */
const CHECK_MS = 1000;
/** A statement without an answer for this many checks is asked for. */
const SILENT_CHECKS = 3;
/** Time limit for the server's report on its backends, including the connection. */
const PROBE_TIMEOUT_MS = 2000;

/** Finds connections that died in silence: a frozen or vanished server sends no reset, and TCP waits for minutes. */
export interface SilenceDetector {
	/** Adds a connection. It is removed when it ends. */
	add(client: StoreClient): void;
	/** Marks the start of a statement. @returns call it when the statement has ended. */
	started(client: StoreClient): () => void;
	stop(): void;
}

/**
 * Asks the server over a new connection about statements that have no answer after three seconds. A statement that the server is
 * executing may continue. A statement that it does not know (it is another server after a failover), or that waits for a synchronous
 * standby, fails with its connection. Unknown idle connections are closed. A server without an answer knows none.
 *
 * Checks are counted, not timed: after a pause of this process (a suspended machine), answers that have arrived are read first.
 */
export function createSilenceDetector(url: string): SilenceDetector {
	const clients = new Set<StoreClient>();
	/** Checks that the current statement of a connection has outlasted. */
	const running = new Map<StoreClient, number>();
	let probing: StoreClient | undefined;

	const isSilent = (client: StoreClient) => (running.get(client) ?? 0) >= SILENT_CHECKS;

	async function check(): Promise<void> {
		for (const [client, checks] of running) running.set(client, checks + 1);
		if (probing !== undefined) return;
		if (![...running.keys()].some(isSilent)) return;
		const probe = new StoreClient({
			...connectionOptions(url, READING),
			connectionTimeoutMillis: PROBE_TIMEOUT_MS,
		});
		probing = probe;
		const backends = await ask(probe, [...clients]).finally(() => (probing = undefined));
		for (const client of clients) {
			const state = backends === null ? 'absent' : stateOf(client, backends);
			const isLost = running.has(client)
				? isSilent(client) && state !== 'working'
				: state === 'absent';
			if (isLost) client.destroy(unresponsive());
		}
	}

	const timer = setInterval(() => void check(), CHECK_MS);
	timer.unref();
	return {
		add(client) {
			clients.add(client);
			client.once('end', () => {
				clients.delete(client);
				running.delete(client);
			});
		},
		started(client) {
			running.set(client, 0);
			return () => running.delete(client);
		},
		stop() {
			clearInterval(timer);
			probing?.destroy();
		},
	};
}

const unresponsive = () => new StoreUnavailableError('the database has stopped responding');

const keyOf = ({ pid, since }: Backend) => `${pid} ${since}`;

/** The state of a backend, as the server reports it. */
type State = 'working' | 'idle' | 'absent';

function stateOf({ backend }: StoreClient, backends: ReadonlyMap<string, State>): State {
	// A connection whose first query is running has a bound of its own.
	return backend === undefined ? 'working' : (backends.get(keyOf(backend)) ?? 'absent');
}

/** Asks for the states of the backends of connections. @returns the existing ones; `null` without an answer. Never rejects. */
async function ask(
	probe: StoreClient,
	clients: readonly StoreClient[],
): Promise<Map<string, State> | null> {
	const deadline = setTimeout(() => probe.destroy(unresponsive()), PROBE_TIMEOUT_MS);
	probe.on('error', () => undefined);
	try {
		await probe.connect();
		const { rows } = await probe.query<Backend & { is_working: boolean }>(
			`select pid, extract(epoch from backend_start)::text as since,
				coalesce(state in ('active', 'disabled'), true) and wait_event is distinct from 'SyncRep' as is_working
			from pg_stat_activity where pid = any($1::int[])`,
			[clients.flatMap(({ backend }) => (backend === undefined ? [] : [backend.pid]))],
		);
		return new Map(rows.map((row) => [keyOf(row), row.is_working ? 'working' : 'idle']));
	} catch {
		return null;
	} finally {
		clearTimeout(deadline);
		probe.destroy();
	}
}
