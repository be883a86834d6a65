import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** E-mails are kept as long as messages, by default. */
const RETENTION_MS = 396 * DAY_MS;
/** E-mails that one run of the housekeeping deletes. */
const MOST_DELETED = 1000;

/** Deletes e-mails that were sent, or given up, long ago. */
export async function deleteOldMail(core: Core, { db }: Unit): Promise<void> {
	const old = await db
		.selectFrom('account_mails')
		.select('seq')
		.where('next_at', 'is', null)
		.where('created_at', '<', core.clock.now() - RETENTION_MS)
		.limit(MOST_DELETED)
		.execute();
	if (old.length === 0) return;
	const seqs = old.map(({ seq }) => seq);
	await db.deleteFrom('account_mails').where('seq', 'in', seqs).execute();
}

/** What waited when the backup was made may have been sent since: it is given up. */
export async function giveUpMail(_core: Core, { db }: Unit): Promise<void> {
	await db
		.updateTable('account_mails')
		.set({ next_at: null })
		.where('next_at', 'is not', null)
		.execute();
}
