import pg from 'pg';
import type { startPostgres } from '../../scripts/postgres.mjs';
import { type Server, startPlatform } from '../platform/servers.ts';
import { alerts } from '../platform/traffic.ts';
import { cores, machineBusy, processorOf, processorOfFamily } from './processor.ts';

/** Messages of a request. */
export const BATCH = 500;
/** Requests at the same time. */
export const CLIENTS = 4;

type Database = Awaited<ReturnType<typeof startPostgres>>;

/** What some processes did for some messages. */
export interface Measured {
	messages: number;
	seconds: number;
	/** Seconds of processor: of the API processes, of the workers, of the database, and of the load itself. */
	api: number;
	workers: number;
	database: number;
	load: number;
	/** Cores that were there for these processes: all but what other programs used. */
	available: number;
}

/** Processes of the platform on one database. */
export interface Fleet {
	apis: readonly Server[];
	workers: readonly Server[];
}

export function startFleet(database: Database, apis: number, workers: number): Promise<Fleet> {
	const start = (role: string, count: number) =>
		Promise.all(
			Array.from({ length: count }, () => startPlatform(database.url(), { MC_ROLE: role })),
		);
	return start('api', apis).then(async (started) => ({
		apis: started,
		workers: await start('worker', workers),
	}));
}

export async function stopFleet({ apis, workers }: Fleet): Promise<void> {
	await Promise.all([...apis, ...workers].map((server) => server.stop()));
}

/** Measures what a fleet does until `work` has ended. */
export async function measure(
	database: Database,
	fleet: Fleet,
	messages: number,
	work: () => Promise<void>,
): Promise<Measured> {
	const sum = (servers: readonly Server[]) =>
		servers.reduce((seconds, { pid }) => seconds + processorOf(pid), 0);
	const look = () => ({
		at: performance.now() / 1000,
		api: sum(fleet.apis),
		workers: sum(fleet.workers),
		database: processorOfFamily(database.pid() ?? 0),
		load: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
		machine: machineBusy(),
	});
	const before = look();
	await work();
	const after = look();
	const seconds = after.at - before.at;
	const used = (what: 'api' | 'workers' | 'database' | 'load') => after[what] - before[what];
	const ours = used('api') + used('workers') + used('database') + used('load');
	const others = Math.max(0, after.machine - before.machine - ours);
	return {
		messages,
		seconds,
		api: used('api'),
		workers: used('workers'),
		database: used('database'),
		load: used('load'),
		available: Math.max(0.2, cores() - others / seconds),
	};
}

/** Posts messages in batches until all are answered. */
export async function post(fleet: Fleet, messages: number): Promise<void> {
	let left = messages / BATCH;
	let turn = 0;
	await Promise.all(
		Array.from({ length: CLIENTS }, async () => {
			while (left > 0) {
				left -= 1;
				const server = fleet.apis[turn++ % fleet.apis.length];
				await server?.post('/v1/messages/batch', { messages: alerts(BATCH) });
			}
		}),
	);
}

/** Resolves when the database has this many delivered messages. */
export async function untilDelivered(database: Database, messages: number): Promise<void> {
	const client = new pg.Client({ connectionString: database.url() });
	await client.connect();
	try {
		for (;;) {
			// The queue is empty: asked of its index, which costs nothing.
			const { rows } = await client.query<{ open: boolean }>(
				`select exists (select from messages where status in ('queued', 'scheduled')) as open`,
			);
			if (rows[0]?.open === false && (await delivered(client)) >= messages) return;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	} finally {
		await client.end();
	}
}

async function delivered(client: pg.Client): Promise<number> {
	const { rows } = await client.query<{ messages: number }>(
		`select count(*)::int as messages from messages where status = 'delivered'`,
	);
	return rows[0]?.messages ?? 0;
}

/** Bytes of the database. */
export async function sizeOf(database: Database): Promise<number> {
	const client = new pg.Client({ connectionString: database.url() });
	await client.connect();
	const { rows } = await client.query<{ size: string }>(
		'select pg_database_size(current_database()) as size',
	);
	await client.end();
	return Number(rows[0]?.size ?? 0);
}
