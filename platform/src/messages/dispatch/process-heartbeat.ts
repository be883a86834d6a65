import { setTimeout as pause } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import { transition } from '../message/transitions.ts';

/** A process that has not been seen for so long counts as dead (milliseconds). */
const LEASE_MS = 10_000;
const HEARTBEAT_MS = 2500;
/** Dead processes are forgotten after a day. */
const FORGET_AFTER_MS = 24 * 3_600_000;
/** Hand-overs that are closed in one unit of work. */
const BATCH_SIZE = 200;

/** Shows the other processes that this one lives, and closes the hand-overs of those that do not any more. */
export interface ProcessHeartbeat {
	/** After the last hand-over of this process has ended. */
	stop(): Promise<void>;
}

/**
 * Hand-overs whose process died become `unknown`: whether the carrier took them cannot be told, so nobody sends them again. With
 * the embedded database nobody else can be handing over at this moment, so all that are open are closed before it returns. With
 * PostgreSQL the dead are those that were not seen for the time of a lease, by the clock of the database; and only who was
 * seen himself for that time judges others, so that nobody is taken for dead because the database was away.
 */
export async function startProcessHeartbeat(core: Core): Promise<ProcessHeartbeat> {
	if (!core.store.peers.shared) {
		await closeAll(core, anyOwner);
		return { stop: () => Promise.resolve() };
	}
	const stopping = new AbortController();
	await renew(core);
	const watching = watch(core, stopping.signal);
	return {
		async stop() {
			stopping.abort();
			await watching;
			await release(core);
		},
	};
}

async function watch(core: Core, stopping: AbortSignal): Promise<void> {
	let beats = 0;
	for (;;) {
		await pause(HEARTBEAT_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
		if (stopping.aborted) return;
		try {
			await renew(core);
			beats++;
			if (beats * HEARTBEAT_MS > LEASE_MS) await closeAll(core, expiredOwners);
		} catch (error) {
			beats = 0;
			core.log.warn({ err: error }, 'the lease could not be renewed');
		}
	}
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function renew(core: Core): Promise<void> {
	const aliveUntil = sql<number>`${databaseNow} + ${sql.lit(LEASE_MS)}`;
	await core.store.transaction(async ({ db }) => {
		await db
			.insertInto('processes')
			.values({ id: core.store.peers.self, alive_until: aliveUntil })
			.onConflict((known) => known.column('id').doUpdateSet({ alive_until: aliveUntil }))
			.execute();
		await db
			.deleteFrom('processes')
			.where('alive_until', '<', sql<number>`${databaseNow} - ${sql.lit(FORGET_AFTER_MS)}`)
			.execute();
	});
}

/** Others need not wait for the lease to end. */
async function release(core: Core): Promise<void> {
	await core.store
		.transaction(async ({ db }) => {
			await db.deleteFrom('processes').where('id', '=', core.store.peers.self).execute();
		})
		.catch(() => undefined);
}

/** Whose hand-overs are closed. */
type Owners = RawBuilder<boolean>;

const anyOwner: Owners = sql<boolean>`1 = 1`;
const expiredOwners: Owners = sql<boolean>`not exists (
	select 1 from processes where processes.id = messages.owner and processes.alive_until > ${databaseNow})`;

async function closeAll(core: Core, owners: Owners): Promise<void> {
	let closed = 0;
	for (;;) {
		const count = await core.store.transaction((unit) => closeSome(core, unit, owners));
		closed += count;
		if (count < BATCH_SIZE) break;
	}
	if (closed > 0) {
		core.log.warn({ messages: closed }, 'hand-overs that a process left open are unknown');
	}
}

async function closeSome(core: Core, unit: Unit, owners: Owners): Promise<number> {
	const rows = await unit.db
		.selectFrom('messages')
		.selectAll()
		.where(sql<boolean>`status = 'sending'`)
		.where(owners)
		.limit(BATCH_SIZE)
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.execute();
	const open = rows.map((row) => openMessage(core, row));
	await transition(core, unit, 'lose', open, { reason: 'process_died' });
	return rows.length;
}

/**
 * Gives back what this process took up without knowing it: the database went away while it was committing, and the commit had
 * come through. The carrier has surely not taken these, since nobody handed them over.
 *
 * @param inFlight what is known to be on its way.
 */
export async function requeueUnconfirmedClaims(
	core: Core,
	channel: Channel,
	inFlight: ReadonlySet<string>,
): Promise<void> {
	await core.store.transaction(async (unit) => {
		const rows = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where(sql<boolean>`status = 'sending'`)
			.where('owner', '=', core.store.peers.self)
			.where('channel', '=', channel)
			.execute();
		const open: StoredMessage[] = rows
			.filter((row) => !inFlight.has(row.id))
			.map((row) => openMessage(core, row));
		await transition(core, unit, 'retry', open, { dueAt: core.clock.now() });
	});
}
