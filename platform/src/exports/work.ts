import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { claimExport, makePart } from './build.ts';

/** How often to look for exports that another process was asked for, or left behind. */
const LOOK_MS = 5000;

/** The loops of this process by store, so that a request can wake its own. */
const wakers = new WeakMap<Core['store'], () => void>();

/** Wakes the worker of this process, if it has one. */
export function wakeWorker({ store }: Pick<Core, 'store'>): void {
	wakers.get(store)?.();
}

/** Makes exports part by part, in processes that work the queue. */
export function startExports(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => makeNextPart(core),
		nextDue: async () => core.clock.now() + LOOK_MS,
		failed: (error) => core.log.error({ err: error }, 'exports could not be made'),
	});
	wakers.set(core.store, loop.wake);
	void releaseClaims(core)
		.catch((error: unknown) => core.log.error({ err: error }, 'exports could not be resumed'))
		.finally(loop.wake);
	return {
		async stop() {
			wakers.delete(core.store);
			await loop.stop();
		},
	};
}

async function makeNextPart(core: Core): Promise<Found> {
	const job = await claimExport(core);
	if (job === null) return 'nothing';
	await makePart(core, job);
	// Requests have their turn between two parts.
	await nextTurn();
	return 'work';
}

/** The embedded database has one process: what another one had claimed before it died is free. */
async function releaseClaims({ store }: Core): Promise<void> {
	if (store.peers.shared) return;
	await store.transaction(async ({ db }) => {
		await db
			.updateTable('exports')
			.set({ claimed_until: 0 })
			.where('status', '=', 'pending')
			.execute();
	});
}
