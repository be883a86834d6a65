import { type Selectable, sql } from 'kysely';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import type { Unit } from '../store/store.ts';
import { endWait } from './end-wait.ts';
import { openWait, type StoredWait } from './model.ts';
import type { WaitTable } from './tables.ts';

/** Waits that are ended in one transaction. */
const MAX_WAITS = 100;
/** How often to look for waits that another process began. */
const LOOK_MS = 5000;

/** How often a wait is tried that cannot be read. */
const UNREADABLE_MS = 24 * 3_600_000;

/** Ends waits whose limit is reached, in the process that works the queue. */
export function startExpiry(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => endExpired(core),
		nextDue: () => nextLook(core),
		failed: (error) => core.log.error({ err: error }, 'waits could not be ended'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

async function endExpired(core: Core): Promise<Found> {
	const now = core.clock.now();
	return core.store.transaction(async (unit) => {
		const rows = await unit.db
			.selectFrom('waits')
			.selectAll()
			.where(sql<boolean>`status = 'waiting'`)
			.where('expires_at', '<=', now)
			.orderBy('expires_at')
			.limit(MAX_WAITS)
			.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
			.execute();
		for (const row of rows) {
			const wait = readable(core, row);
			if (wait !== null) await endWait(core, unit, wait, { outcome: 'expired' });
			else await putOff(unit, row.id, now);
		}
		return rows.length === 0 ? 'nothing' : 'work';
	});
}

/** One that cannot be read must not keep the others from ending. */
function readable(core: Core, row: Selectable<WaitTable>): StoredWait | null {
	try {
		return openWait(core, row);
	} catch (error) {
		core.log.error({ err: error, waitId: row.id }, 'a wait cannot be read');
		return null;
	}
}

async function putOff({ db }: Unit, id: string, now: number): Promise<void> {
	await db
		.updateTable('waits')
		.set({ expires_at: now + UNREADABLE_MS })
		.where('id', '=', id)
		.execute();
}

async function nextLook(core: Core): Promise<number> {
	const row = await core.store.read
		.selectFrom('waits')
		.select((wait) => wait.fn.min('expires_at').as('at'))
		.where(sql<boolean>`status = 'waiting'`)
		.executeTakeFirst();
	return Math.min(row?.at ?? Infinity, core.clock.now() + LOOK_MS);
}
