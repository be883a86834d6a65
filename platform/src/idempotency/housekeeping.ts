import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

/** Deletes the records whose time is over. */
export async function deleteExpiredRecords(core: Core, { db }: Unit): Promise<void> {
	await db.deleteFrom('idempotency').where('expires_at', '<=', core.clock.now()).execute();
}
