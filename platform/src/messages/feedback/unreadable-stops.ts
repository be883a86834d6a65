import type { InboundMessage } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import type { Unit } from '../../store/store.ts';

/** The sender of a STOP that the platform could not parse. */
export const sealedUnreadableStop =
	sealed<Pick<InboundMessage, 'from' | 'to' | 'ref'>>('unreadable-stop');

/** Retention; the operator resolves an entry within days. */
const RETENTION_MS = 366 * 24 * 3_600_000;

/**
 * Keeps a STOP whose sender is not a number: it cannot be applied, and must not be lost. A metric and a log entry inform the
 * operator; the reference in the log entry finds the sender at the carrier.
 */
export async function keepUnreadableStop(
	core: Core,
	unit: Unit,
	{ channel, from, to, ref }: InboundMessage,
): Promise<void> {
	const id = core.newId('stp');
	const inserted = await unit.db
		.insertInto('unreadable_stops')
		.values({
			id,
			channel,
			ref_hash: ref === undefined ? null : core.vault.hash('unreadable-stop', ref),
			sealed: sealedUnreadableStop.seal(core.vault, { from, to, ref }, id),
			received_at: core.clock.now(),
		})
		.onConflict((conflict) => conflict.column('ref_hash').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (inserted === undefined) return;
	unit.afterCommit(() => {
		core.meter.unreadableStop(channel);
		core.log.error(
			{ channel, stop: id, carrierRef: carrierIdOf(ref) },
			'a STOP came from a sender that is no number: look it up at the carrier by its reference, and record the opt-out',
		);
	});
}

/** Returns a reference only if it looks like a carrier's id, since it comes from outside. */
function carrierIdOf(ref: string | undefined): string | null {
	return ref !== undefined && /^[A-Za-z]{2}[0-9a-f]{32}$/.test(ref) ? ref : null;
}

/** Deletes entries that are older than their retention. */
export async function deleteOldUnreadableStops(core: Core, unit: Unit): Promise<void> {
	await unit.db
		.deleteFrom('unreadable_stops')
		.where('received_at', '<=', core.clock.now() - RETENTION_MS)
		.execute();
}
