import type { CapacityLimits, Carrier } from '../carrier.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { startSlotLease } from '../store/slot-lease.ts';

/** A carrier that claims messages only while this process holds a lease on its connections. */
export interface HeldCarrier {
	carrier: Carrier;
	/** Disconnects and gives the lease up. Call it after the last hand-over has ended. */
	stop(): Promise<void>;
}

/** Leases the connections of a carrier that says how many processes may hold them; any other carrier is returned as it is. */
export async function holdConnections(
	core: Core,
	channel: Channel,
	carrier: Carrier,
): Promise<HeldCarrier> {
	const { connections } = carrier;
	if (connections === undefined) return { carrier, stop: () => Promise.resolve() };
	const scope = carrier.referenceScope ?? carrier.kind;
	const lease = await startSlotLease(core, {
		name: `carrier:${channel}:${scope}`,
		slots: connections.holders,
		acquired() {
			core.log.info({ channel, carrier: carrier.kind }, 'this process holds the connections');
			connections.connect();
			core.signals.resync();
		},
		async lost() {
			core.log.info({ channel, carrier: carrier.kind }, 'the connections are given up');
			await connections.disconnect();
		},
	});
	const capacity = capacityWhile(() => lease.isHeld(), carrier);
	// Inherits, since a carrier may be an instance of a class.
	const held = Object.create(carrier, {
		capacity: { value: capacity, enumerable: true },
	}) as Carrier;
	return { carrier: held, stop: () => lease.stop() };
}

/** The carrier's own limits while the lease is held, else closed. */
function capacityWhile(isHeld: () => boolean, { capacity }: Carrier): CapacityLimits {
	return {
		limit: () => (isHeld() ? (capacity?.limit() ?? Infinity) : 0),
		limitFor: (destination) => capacity?.limitFor(destination) ?? Infinity,
		closed: () => capacity?.closed() ?? [],
		// Acquiring the lease wakes the dispatcher.
		opensAt: () => (isHeld() ? (capacity?.opensAt() ?? null) : null),
	};
}
