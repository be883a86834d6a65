import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';
import { createWorkerLoop, type WorkerLoop } from '../queue/worker-loop.ts';

/** Polling interval: another process may have stored a row. */
const LOOK_MS = 30_000;

/** Rows of a table that wait for the instant in their column `next_at`; `null` in finished rows. */
export interface DueRows<Row> {
	table: string;
	/** Rows that one poll handles. */
	batch: number;
	/** Reads rows that are due, the oldest first. */
	due(now: number, limit: number): Promise<readonly Row[]>;
	/** Handles one row. Must check it again under a lock, because another process may be faster. */
	handle(row: Row): Promise<void>;
	failed(error: unknown): void;
}

/** A loop that handles each row when it is due, also after a restart and with several processes. */
export function createDueRowLoop<Row>(
	{ clock, store }: { clock: Clock; store: Pick<Store, 'read'> },
	work: DueRows<Row>,
): WorkerLoop {
	const { table, batch } = work;
	return createWorkerLoop(clock, {
		async poll() {
			const rows = await work.due(clock.now(), batch);
			for (const row of rows) await work.handle(row);
			return rows.length === batch ? 'work' : 'nothing';
		},
		async nextDue() {
			const { rows } = await sql<{ next_at: number }>`
				select next_at from ${sql.table(table)} where next_at is not null order by next_at limit 1
			`.execute(store.read);
			const latest = clock.now() + LOOK_MS;
			return Math.min(rows[0]?.next_at ?? latest, latest);
		},
		failed: (error) => work.failed(error),
	});
}
