import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { checkHour, nextCheck } from './check.ts';
import { hourOf } from './metrics.ts';
import { mergeNext } from './merge-days.ts';
import { lockState, readState, writeState } from './state.ts';

/** Checks and merges the roll-ups of hours that are over, in processes that work the queue. */
export function startUpkeep(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => tidyNext(core),
		nextDue: async () => (await nextCheck(core)).dueAt,
		failed: (error) => core.log.error({ err: error }, 'statistics could not be checked'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

async function tidyNext(core: Core): Promise<Found> {
	await rememberStart(core);
	const { hour, dueAt } = await nextCheck(core);
	if (dueAt <= core.clock.now()) {
		await checkHour(core, hour);
		return 'work';
	}
	return (await mergeNext(core)) ? 'work' : 'nothing';
}

/** What was counted before the first start of this release has no roll-up to check. */
async function rememberStart(core: Core): Promise<void> {
	if ((await readState(core.store.read, 'checked')) !== null) return;
	await core.store.transaction(async (unit) => {
		await lockState(unit);
		if ((await readState(unit.db, 'checked')) !== null) return;
		await writeState(unit, 'checked', hourOf(core.clock.now()));
	});
}
