import type { Core } from '../../../core.ts';
import type { Unit } from '../../../store/store.ts';

/** The carrier passes parts on within seconds; only without a carrier of this kind they stay. */
export const PARTS_KEPT_MS = 7 * 24 * 3_600_000;

/** Deletes parts that no carrier passed on. */
export async function deleteOldParts(core: Core, { db }: Unit): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('smpp_parts')
		.where('received_at', '<=', core.clock.now() - PARTS_KEPT_MS)
		.executeTakeFirstOrThrow();
	const parts = Number(numDeletedRows);
	if (parts === 0) return;
	core.log.error({ parts }, 'parts of messages from phones were deleted: no SMPP carrier ran');
}
