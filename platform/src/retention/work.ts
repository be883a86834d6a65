import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { DAY_MS, HOUR_MS, hourOf } from '../statistics/metrics.ts';
import { lockState, readState, writeState } from '../statistics/state.ts';
import type { DeleteChunk } from './delete-chunk.ts';
import { deleteEvents } from './delete-events.ts';
import { deleteLinks } from './delete-links.ts';
import { deleteMessages } from './delete-messages.ts';
import { deleteSandboxMessages } from './delete-sandbox.ts';
import { dropMonths } from './drop-months.ts';
import { withDdl } from '../partitions/ddl.ts';

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
 * Deletes messages, events and what the sandbox keeps. What people decided (consents, opt-outs) and the audit log have no retention here.
 * @param isStopped ends it after the chunk that is being deleted.
 * @returns whether it was this process's turn: one at a time deletes messages, so that each is counted once.
 */
export async function deleteExpired(core: Core, isStopped = () => false): Promise<boolean> {
	const { retentionDays, sandboxRetentionDays } = core.settings;
	const now = core.clock.now();
	if (sandboxRetentionDays > 0) {
		await inChunks(core, deleteSandboxMessages, now - sandboxRetentionDays * DAY_MS, isStopped);
	}
	await inChunks(core, deleteLinks, now, isStopped);
	if (retentionDays === 0) return true;
	const cutoff = await clear(core, now - retentionDays * DAY_MS);
	if (cutoff === null) return true;
	const deleteInChunks = async () => {
		await inChunks(core, deleteMessages, cutoff, isStopped);
		await inChunks(core, deleteEvents, cutoff, isStopped);
	};
	if (core.settings.databaseUrl !== undefined) {
		return withDdl(core, async (ddl) => {
			await dropMonths(core, ddl, cutoff, isStopped);
			await deleteInChunks();
		});
	}
	await deleteInChunks();
	return true;
}

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
	cutoff: number,
	isStopped: () => boolean,
): Promise<void> {
	for (let after: number | null = 0; after !== null && !isStopped(); ) {
		const begun = core.clock.real();
		const { next } = await deleteChunk(core, cutoff, after);
		after = next;
		const took = core.clock.real() - begun;
		await new Promise((resolve) => setTimeout(resolve, took).unref());
	}
}
