import { DAY_MS } from '../statistics/metrics.ts';
import type { DeleteChunk } from './delete-chunk.ts';

/** Links of deleted messages work for three more years: as long as a consent that nobody uses lasts (rule CON-04). */
const LINK_RETENTION_MS = 3 * 366 * DAY_MS;

/** Deletes unsubscribe links whose time is over. @param now milliseconds since the epoch. */
export const deleteLinks: DeleteChunk = async (core, now) =>
	core.store.transaction(async (unit) => {
		const { numDeletedRows } = await unit.db
			.deleteFrom('unsubscribe_links')
			.where('deleted_at', '<', now - LINK_RETENTION_MS)
			.executeTakeFirst();
		return { deleted: Number(numDeletedRows), next: null };
	});
