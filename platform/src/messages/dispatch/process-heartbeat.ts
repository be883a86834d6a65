import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Core } from '../../core.ts';
import { closeHandOvers } from './open-hand-overs.ts';

/** A process that has not renewed its lease for this long counts as dead. */
const LEASE_MS = 10_000;
const HEARTBEAT_MS = 2500;
/** Rows of dead processes are deleted after a day. */
const FORGET_AFTER_MS = 24 * 3_600_000;

/** Renews the lease of this process and closes the hand-overs of processes whose lease has expired. */
export interface ProcessHeartbeat {
	/** Call it after the last hand-over of this process has ended. */
	stop(): Promise<void>;
}

/**
 * Starts the heartbeat. Hand-overs whose process died become `unknown` and are never repeated, since the carrier may have taken the
 * messages. With the embedded database no other process can be handing over, so the function closes all open hand-overs before it
 * returns. With PostgreSQL the leases decide, by the clock of the database. A process expires others only after renewing its own
 * lease for a full period, so that a database outage expires no live process.
 */
export async function startProcessHeartbeat(core: Core): Promise<ProcessHeartbeat> {
	if (!core.store.peers.shared) {
		await closeHandOvers(core, anyOwner);
		return { stop: () => Promise.resolve() };
	}
	const stopping = new AbortController();
	await renew(core);
	const beating = beat(core, stopping.signal);
	return {
		async stop() {
			stopping.abort();
			await beating;
			await release(core);
		},
	};
}

async function beat(core: Core, stopping: AbortSignal): Promise<void> {
	let beats = 0;
	for (;;) {
		await pause(HEARTBEAT_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
		if (stopping.aborted) return;
		try {
			await renew(core);
			beats++;
			if (beats * HEARTBEAT_MS > LEASE_MS) await closeHandOvers(core, expiredOwners);
		} catch (error) {
			beats = 0;
			core.log.warn({ err: error }, 'the lease could not be renewed');
		}
	}
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
const anyOwner = sql<boolean>`1 = 1`;
const expiredOwners = sql<boolean>`not exists (
	select 1 from processes where processes.id = messages.owner and processes.alive_until > ${databaseNow})`;

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

/** Ends the lease, so that other processes need not wait for its expiry. */
async function release(core: Core): Promise<void> {
	await core.store
		.transaction(async ({ db }) => {
			await db.deleteFrom('processes').where('id', '=', core.store.peers.self).execute();
		})
		.catch(() => undefined);
}
