import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type WorkerLoop } from '../queue/worker-loop.ts';
import type { Unit } from '../store/store.ts';
import { accountsToRelease, releaseSuspended } from '../suspensions/release.ts';
import { proposeForDisputes } from './disputes.ts';
import { suspendByReports } from './reports.ts';
import { suspendByFigures } from './suspend.ts';

/** Interval of the passes, by the clock of the platform. A new complaint starts a pass immediately. */
const LOOK_MS = 5 * 60_000;

const loops = new WeakMap<Core, WorkerLoop>();

/**
 * Examines figures, reports and disputes, and opens or proposes suspensions. Several processes may run it: the first one opens the
 * suspension.
 */
export function startSuspensionWatch(core: Core): BackgroundWork {
	let next = 0;
	const loop = createWorkerLoop(core.clock, {
		async poll() {
			next = core.clock.now() + LOOK_MS;
			await suspendByFigures(core);
			await suspendByReports(core);
			await proposeForDisputes(core);
			for (const accountId of await accountsToRelease(core.store.read)) {
				await core.store.transaction((unit) => releaseSuspended(core, unit, accountId));
			}
			return 'nothing';
		},
		async nextDue() {
			// A clock that was set back must not extend the wait.
			return Math.min(next, core.clock.now() + LOOK_MS);
		},
		failed: (error) =>
			core.log.error({ err: error }, 'figures for suspensions could not be examined'),
	});
	loops.set(core, loop);
	loop.wake();
	return { stop: () => loop.stop() };
}

/** Starts a pass after complaints. */
export async function lookAfterComplaints(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	if (!events.some(({ type }) => type === 'complaint.received')) return;
	unit.afterCommit(() => loops.get(core)?.wake());
}
