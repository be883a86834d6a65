import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { wakeWorker } from './work.ts';

/** Retention of what is known of an export without its file. */
const RETENTION_MS = 30 * 24 * 3_600_000;
/** Exports that are looked at in one run of the housekeeping, which is every hour. */
const MAX_EXPORTS = 200;

/** Deletes files after 24 hours, and the records of exports after 30 days. */
export async function expireExports(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	const due = await db
		.selectFrom('exports')
		.select('id')
		.where('status', '=', 'ready')
		.where('expires_at', '<=', now)
		.limit(MAX_EXPORTS)
		.execute();
	for (const { id } of due) {
		await db.updateTable('exports').set({ status: 'expired' }).where('id', '=', id).execute();
		await db.deleteFrom('export_parts').where('export_id', '=', id).execute();
	}
	const old = await db
		.selectFrom('exports')
		.select('id')
		.where('status', 'in', ['failed', 'expired'])
		.where('created_at', '<=', now - RETENTION_MS)
		.limit(MAX_EXPORTS)
		.execute();
	for (const { id } of old) await db.deleteFrom('exports').where('id', '=', id).execute();
}

/** Discards the parts of the account's exports, which may contain the person, and has them made again without. */
export async function remakeExports(
	core: Core,
	unit: Unit,
	{ accountId }: ErasedPerson,
): Promise<void> {
	const { db } = unit;
	const reset = await db
		.updateTable('exports')
		.set((row) => ({
			status: 'pending',
			generation: row('generation', '+', 1),
			cursor: 0,
			parts: 0,
			rows: 0,
			failures: 0,
			claimed_until: 0,
			finished_at: null,
			expires_at: null,
		}))
		.where('account_id', '=', accountId)
		.where('status', 'in', ['pending', 'ready'])
		.returning('id')
		.execute();
	for (const { id } of reset) {
		await db.deleteFrom('export_parts').where('export_id', '=', id).execute();
	}
	if (reset.length > 0) unit.afterCommit(() => wakeWorker(core));
}
