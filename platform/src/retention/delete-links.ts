import { DAY_MS } from '../statistics/metrics.ts';
import type { DeleteChunk } from './delete-chunk.ts';

/** Links of deleted messages work for three more years: as long as a consent that nobody uses lasts (rule CON-04). */
export const UNSUBSCRIBE_RETENTION_MS = 3 * 366 * DAY_MS;

/** Deletes unsubscribe links whose time is over at `cutoff`. */
export const deleteLinks: DeleteChunk = async (core, { cutoff: now }) =>
	core.store.transaction(async (unit) => {
		const { numDeletedRows } = await unit.db
			.deleteFrom('unsubscribe_links')
			.where('deleted_at', '<', now - UNSUBSCRIBE_RETENTION_MS)
			.executeTakeFirst();
		return { deleted: Number(numDeletedRows), next: null };
	});
