import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { RETENTION_MS } from './idempotency.ts';

/** Deletes responses that are older than 24 hours. */
export async function deleteExpiredRecords(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('idempotency')
		.where('created_at', '<=', core.clock.now() - RETENTION_MS)
		.execute();
}
