import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';

/** Carriers repeat an inbound message within hours; a week is far beyond that. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Forgets which inbound messages were reported already. */
export async function deleteOldInboundRefs(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('inbound_refs')
		.where('created_at', '<=', core.clock.now() - KEPT_MS)
		.execute();
}
