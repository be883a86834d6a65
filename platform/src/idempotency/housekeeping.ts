import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { KEPT } from './idempotency.ts';

/** Deletes answers whose 24 hours have passed. */
export async function deleteExpiredRecords(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('idempotency')
		.where('created_at', '<=', core.clock.now() - KEPT)
		.execute();
}
