import { accountsWithTerms } from '../accounts/retention-terms.ts';
import { deleteRecipients } from '../campaigns/fanout/housekeeping.ts';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { DAY_MS, HOUR_MS, hourOf } from '../statistics/metrics.ts';
import { lockState, readState, writeState } from '../statistics/state.ts';
import { type Ddl, withDdl } from '../partitions/ddl.ts';
import type { DeleteChunk, Expired } from './delete-chunk.ts';
import { deleteEvents } from './delete-events.ts';
import { deleteLinks } from './delete-links.ts';
import { deleteMessages } from './delete-messages.ts';
import { deleteSandboxMessages } from './delete-sandbox.ts';
import { deleteTracking } from './delete-tracking.ts';
import { dropMonths } from './drop-months.ts';

/** Another process deletes: after that, this one looks whether anything is left. */
const AGAIN_MS = 60_000;

/** Deletes what has been kept for long enough, every hour, in processes that work the queue. */
export function startRetention(core: Core): BackgroundWork {
	let stopped = false;
	let nextAt = 0;
	const loop = createWorkerLoop(core.clock, {
		async poll(): Promise<Found> {
			if (core.clock.now() < nextAt && core.clock.now() > nextAt - HOUR_MS) return 'nothing';
			const begunAt = core.clock.now();
			const wasMine = await deleteExpired(core, () => stopped);
			// Counted from the beginning: the clock may have passed more than an hour meanwhile.
			nextAt = begunAt + (wasMine ? HOUR_MS : AGAIN_MS);
			return 'nothing';
		},
		nextDue: async () => nextAt,
		failed: (error) => core.log.error({ err: error }, 'expired data could not be deleted'),
	});
	loop.wake();
	return {
		stop() {
			stopped = true;
			return loop.stop();
		},
	};
}

/**
 * Deletes messages, events, links and what the sandbox keeps, by the terms of the platform and the shorter ones of accounts. What people
 * decided (consents, opt-outs) and the audit log have no retention here.
 * @param isStopped ends it after the chunk that is being deleted.
 * @returns whether it was this process's turn: one at a time deletes messages, so that each is counted once.
 */
export async function deleteExpired(core: Core, isStopped = () => false): Promise<boolean> {
	const { retentionDays, sandboxRetentionDays, databaseUrl } = core.settings;
	const now = core.clock.now();
	if (sandboxRetentionDays > 0) {
		const cutoff = now - sandboxRetentionDays * DAY_MS;
		await inChunks(core, deleteSandboxMessages, { cutoff }, isStopped);
	}
	await inChunks(core, deleteLinks, { cutoff: now }, isStopped);
	const accounts = await accountsWithTerms(core.store.read);
	if (retentionDays === 0 && accounts.length === 0) return true;
	const work = async (ddl?: Ddl) => {
		if (retentionDays > 0) {
			await deleteMessagesUntil(core, { cutoff: now - retentionDays * DAY_MS }, isStopped, ddl);
		}
		for (const account of accounts) await deleteByTerms(core, account, isStopped);
	};
	if (databaseUrl !== undefined) return withDdl(core, work);
	await work();
	return true;
}

/** On PostgreSQL, whole months are dropped before the rest is deleted. */
async function deleteMessagesUntil(
	core: Core,
	{ cutoff: oldest, accountId }: Expired,
	isStopped: () => boolean,
	ddl?: Ddl,
): Promise<void> {
	const cutoff = await clear(core, oldest);
	if (cutoff === null) return;
	if (ddl !== undefined) await dropMonths(core, ddl, cutoff, isStopped);
	await inChunks(core, deleteMessages, { cutoff, accountId }, isStopped);
	await inChunks(core, deleteEvents, { cutoff, accountId }, isStopped);
}

/** Deletes what an account keeps for a shorter time than the platform. Months hold the rows of all accounts, so its own go in chunks. */
async function deleteByTerms(
	core: Core,
	{ accountId, messagesDays, trackingDays }: Awaited<ReturnType<typeof accountsWithTerms>>[number],
	isStopped: () => boolean,
): Promise<void> {
	const now = core.clock.now();
	if (messagesDays !== null) {
		const expired = { cutoff: now - messagesDays * DAY_MS, accountId };
		await inChunks(core, deleteSandboxMessages, expired, isStopped);
		await inChunks(core, deleteOldRecipients, expired, isStopped);
		await deleteMessagesUntil(core, expired, isStopped);
	}
	if (trackingDays !== null) {
		const expired = { cutoff: now - trackingDays * DAY_MS, accountId };
		await inChunks(core, deleteTracking, expired, isStopped);
	}
}

/** Deletes recipients of campaigns that are over. @returns `next` counts chunks. */
const deleteOldRecipients: DeleteChunk = async (core, expired, after) => {
	const hasMore = await core.store.transaction((unit) => deleteRecipients(unit, expired));
	return { deleted: 0, next: hasMore ? after + 1 : null };
};

/**
 * Remembers from when on rows may be missing, before any of them is deleted: roll-ups of earlier hours are never counted anew.
 * @returns the beginning of an hour; `null`: no hour that old was checked against its rows.
 */
async function clear(core: Core, oldest: number): Promise<number | null> {
	return core.store.transaction(async (unit) => {
		await lockState(unit);
		const checked = await readState(unit.db, 'checked');
		if (checked === null) return null;
		const cutoff = Math.min(hourOf(oldest), checked);
		const cleared = (await readState(unit.db, 'cleared')) ?? 0;
		if (cutoff > cleared) await writeState(unit, 'cleared', cutoff);
		return cutoff;
	});
}

/** Between two chunks, others get as much time as the first one took. */
async function inChunks(
	core: Core,
	deleteChunk: DeleteChunk,
	expired: Expired,
	isStopped: () => boolean,
): Promise<void> {
	for (let after: number | null = 0; after !== null && !isStopped(); ) {
		const begun = core.clock.real();
		const { next } = await deleteChunk(core, expired, after);
		after = next;
		const took = core.clock.real() - begun;
		await new Promise((resolve) => setTimeout(resolve, took).unref());
	}
}
