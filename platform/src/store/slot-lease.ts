import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store, Unit } from './store.ts';

declare module './schema.ts' {
	interface Tables {
		slot_leases: SlotLeaseTable;
	}
}

/** Leases on resources that only a limited number of processes may hold at a time. */
export interface SlotLeaseTable {
	/** Name of the resource and number of the slot. */
	slot: string;
	/** The process that holds it. */
	owner: string;
	/** When the lease expires, in milliseconds since the epoch by the database's clock. */
	held_until: number;
}

/** A process's lease on one of several slots. */
export interface SlotLease {
	/** Whether this process holds a slot that it may still trust. */
	isHeld(): boolean;
	/** Releases the slot, so that another process can acquire it immediately. */
	stop(): Promise<void>;
}

/** The resource to lease, and the callbacks for a slot that is acquired or lost. */
export interface SlotLeaseOptions {
	/** The resource that the slots belong to; the same in every process. */
	name: string;
	/** How many processes may hold a slot at a time. */
	slots: number;
	acquired: () => void;
	/** Called when the slot is lost or released; other processes learn that it is free only after it resolves. */
	lost: () => Promise<void>;
	/** For tests; default {@link LEASE_TIMES}. */
	times?: LeaseTimes;
}

/** Durations in real time: leases ignore a clock that was set. */
export interface LeaseTimes {
	/** After this time without a renewal, the lease expires and another process may acquire the slot. */
	leaseMs: number;
	/** How long a holder trusts a slot that it cannot renew. Shorter than the lease, so that it stops before another acquires the slot. */
	trustMs: number;
	/** Interval of renewals and of attempts to acquire a slot. */
	heartbeatMs: number;
}

const LEASE_TIMES: LeaseTimes = { leaseMs: 10_000, trustMs: 6000, heartbeatMs: 2500 };

interface Context {
	store: Store;
	clock: Clock;
	log: Logger;
}

/**
 * Acquires a slot as soon as one is free, and renews it. Resolves after the first attempt. A slot is a row with an owner and an expiry
 * time by the database's clock. A process that cannot reach the database gives its slot up before the lease expires. A process that is
 * suspended for longer than the lease cannot notice the expiry, so the resource must tolerate two holders for a short time.
 *
 * The embedded database has one process, which holds a slot until it stops.
 */
export async function startSlotLease(
	context: Context,
	options: SlotLeaseOptions,
): Promise<SlotLease> {
	const { acquired, lost } = options;
	if (!context.store.peers.shared) {
		let held = true;
		acquired();
		return {
			isHeld: () => held,
			async stop() {
				held = false;
				await lost();
			},
		};
	}
	return startSharedLease(context, options);
}

async function startSharedLease(
	{ store, clock, log }: Context,
	{ name, slots, acquired, lost, times = LEASE_TIMES }: SlotLeaseOptions,
): Promise<SlotLease> {
	const { peers } = store;
	const freed = `slot ${name}`;
	let slot: string | null = null;
	let trustedUntil = -Infinity;
	let expiry: NodeJS.Timeout | undefined;
	let attempt: Promise<void> | undefined;
	let releasing: Promise<void> = Promise.resolve();
	let stopped = false;

	const isHeld = () => slot !== null && clock.real() < trustedUntil;

	function handleLoss(): void {
		clearTimeout(expiry);
		if (slot === null) return;
		slot = null;
		releasing = lost().catch((error: unknown) =>
			log.error({ err: error, name }, 'the resource of a lost slot could not be released'),
		);
	}

	async function renew(): Promise<void> {
		// The resource of a lost slot must be released before this process acquires another one.
		await releasing;
		const requestedAt = clock.real();
		const taken = await store.transaction((unit) =>
			acquireSlot(unit, peers.self, slotNames(name, slots, slot), times.leaseMs),
		);
		if (stopped) return;
		if (taken !== slot) handleLoss();
		if (taken === null) return;
		trustedUntil = requestedAt + times.trustMs;
		clearTimeout(expiry);
		expiry = setTimeout(handleLoss, Math.max(0, trustedUntil - clock.real()));
		expiry.unref();
		if (slot !== null) return;
		await releasing;
		slot = taken;
		acquired();
	}

	function tryRenew(): Promise<void> {
		attempt ??= renew()
			.catch((error: unknown) => log.warn({ err: error, name }, 'a slot could not be renewed'))
			.finally(() => (attempt = undefined));
		return attempt;
	}

	peers.subscribe((message) => {
		if (message === freed && slot === null && !stopped) void tryRenew();
	});
	const heartbeat = setInterval(() => void tryRenew(), times.heartbeatMs);
	heartbeat.unref();
	await tryRenew();

	return {
		isHeld,
		async stop() {
			stopped = true;
			clearInterval(heartbeat);
			await attempt;
			handleLoss();
			await releasing;
			await releaseSlots(store, name, slots).catch(() => undefined);
			peers.publish(freed);
		},
	};
}

/** The slots to try, beginning with the one that is held. */
function slotNames(name: string, slots: number, held: string | null): string[] {
	const all = Array.from({ length: slots }, (_, index) => `${name}#${index}`);
	return held === null ? all : [held, ...all.filter((slot) => slot !== held)];
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** Acquires or renews a slot. @returns the slot that is held now; `null`: other processes hold all. */
async function acquireSlot(
	{ db }: Unit,
	self: string,
	names: readonly string[],
	leaseMs: number,
): Promise<string | null> {
	const heldUntil = sql<number>`${databaseNow} + ${leaseMs}::int`;
	for (const slot of names) {
		const taken = await db
			.insertInto('slot_leases')
			.values({ slot, owner: self, held_until: heldUntil })
			.onConflict((known) =>
				known
					.column('slot')
					.doUpdateSet({ owner: self, held_until: heldUntil })
					.where((row) =>
						row.or([
							row('slot_leases.owner', '=', self),
							row('slot_leases.held_until', '<=', databaseNow),
						]),
					),
			)
			.returning('slot')
			.executeTakeFirst();
		if (taken !== undefined) return slot;
	}
	return null;
}

async function releaseSlots(store: Store, name: string, slots: number): Promise<void> {
	await store.transaction(async ({ db }) => {
		await db
			.deleteFrom('slot_leases')
			.where('owner', '=', store.peers.self)
			.where('slot', 'in', slotNames(name, slots, null))
			.execute();
	});
}
