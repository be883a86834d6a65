import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store, Unit } from './store.ts';

declare module './schema.ts' {
	interface Tables {
		slot_leases: SlotLeaseTable;
	}
}

/** Slots of things that only so many processes may hold at a time. */
export interface SlotLeaseTable {
	/** Name of the thing and number of the slot. */
	slot: string;
	/** The process that holds it. */
	owner: string;
	/** Milliseconds since the epoch by the database's clock; then another process may take it. */
	held_until: number;
}

/** A lease on one of a number of slots, as one process sees it. */
export interface SlotLease {
	isHeld(): boolean;
	/** Gives the slot up, so that another process can take it at once. */
	stop(): Promise<void>;
}

export interface SlotLeaseOptions {
	/** What the slots belong to; the same in every process. */
	name: string;
	/** How many processes may hold a slot at a time. */
	slots: number;
	acquired: () => void;
	/** Called when the slot is lost or given up; the slot is not offered to others before it resolves. */
	lost: () => Promise<void>;
	/** For tests; default {@link LEASE_TIMES}. */
	times?: LeaseTimes;
}

/** Real milliseconds: leases do not follow a clock that was moved. */
export interface LeaseTimes {
	/** How long nobody else takes a slot whose holder no longer renews it. */
	lease: number;
	/** How long a holder trusts a slot that it could not renew. Less than the lease, so that it lets go before another takes it. */
	trust: number;
	/** Between two renewals, or two attempts to get a slot. */
	heartbeat: number;
}

export const LEASE_TIMES: LeaseTimes = { lease: 10_000, trust: 6000, heartbeat: 2500 };

interface Context {
	store: Store;
	clock: Clock;
	log: Logger;
}

/**
 * Holds one of the slots whenever one is free, from the first attempt on, which it awaits. A slot is a row with an owner and an
 * end, by the clock of the database. A process whose database is away lets go by itself before its lease ends. One that is
 * stopped as a whole for longer than the lease cannot notice: whatever the slot stands for must survive two holders.
 *
 * With the embedded database there is one process, which holds a slot until it stops.
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

	function letGo(): void {
		clearTimeout(expiry);
		if (slot === null) return;
		slot = null;
		releasing = lost().catch((error: unknown) => log.error({ err: error, name }, 'letting go'));
	}

	async function renew(): Promise<void> {
		// Whatever a lost slot stood for must have ended before this process takes another one.
		await releasing;
		const askedAt = clock.real();
		const taken = await store.transaction((unit) =>
			takeSlot(unit, peers.self, slotNames(name, slots, slot), times.lease),
		);
		if (stopped) return;
		if (taken !== slot) letGo();
		if (taken === null) return;
		trustedUntil = askedAt + times.trust;
		clearTimeout(expiry);
		expiry = setTimeout(letGo, Math.max(0, trustedUntil - clock.real()));
		expiry.unref();
		if (slot !== null) return;
		await releasing;
		slot = taken;
		acquired();
	}

	function beat(): Promise<void> {
		attempt ??= renew()
			.catch((error: unknown) => log.warn({ err: error, name }, 'a slot could not be renewed'))
			.finally(() => (attempt = undefined));
		return attempt;
	}

	peers.subscribe((message) => {
		if (message === freed && slot === null && !stopped) void beat();
	});
	const heartbeat = setInterval(() => void beat(), times.heartbeat);
	heartbeat.unref();
	await beat();

	return {
		isHeld,
		async stop() {
			stopped = true;
			clearInterval(heartbeat);
			await attempt;
			letGo();
			await releasing;
			await releaseSlots(store, name, slots).catch(() => undefined);
			peers.publish(freed);
		},
	};
}

/** The slots to try, the one that is held first. */
function slotNames(name: string, slots: number, held: string | null): string[] {
	const all = Array.from({ length: slots }, (_, index) => `${name}#${index}`);
	return held === null ? all : [held, ...all.filter((slot) => slot !== held)];
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** @returns the slot that is held now; `null`: all are held by others. */
async function takeSlot(
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
