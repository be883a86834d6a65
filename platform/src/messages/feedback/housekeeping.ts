import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { deleteOldReferences } from './carrier-references.ts';
import { deleteOldEarlyReceipts } from './early-receipts.ts';
import { deleteOldUnreadableStops } from './unreadable-stops.ts';

/** Carriers repeat an inbound message within hours; a week is ample. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Deletes rows that only recent reports of carriers need. */
export async function feedbackHousekeeping(core: Core, unit: Unit): Promise<void> {
	await deleteOldInboundRefs(core, unit);
	await deleteOldEarlyReceipts(core, unit);
	await deleteOldReferences(core, unit);
	await deleteOldUnreadableStops(core, unit);
}

/** Deletes the references that deduplicate inbound messages. */
async function deleteOldInboundRefs(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('inbound_refs')
		.where('created_at', '<=', core.clock.now() - KEPT_MS)
		.execute();
}
