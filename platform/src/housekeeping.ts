import type { Core } from './core.ts';
import type { ResourceModule } from './module.ts';

const INTERVAL_MS = 3_600_000;

/** Runs the housekeeping of every module at startup and every hour: it deletes data whose retention period is over. */
export function startHousekeeping(core: Core, modules: readonly ResourceModule[]) {
	let stopped = false;
	let running = runAll();
	let cancel = schedule();

	function schedule(): () => void {
		return core.clock.wakeAt(core.clock.now() + INTERVAL_MS, () => {
			if (stopped) return;
			running = runAll();
			cancel = schedule();
		});
	}

	async function runAll(): Promise<void> {
		for (const { name, housekeeping } of modules) {
			if (housekeeping === undefined || stopped) continue;
			try {
				await core.store.transaction((unit) => housekeeping(core, unit));
			} catch (error) {
				core.log.error({ err: error, module: name }, 'housekeeping failed');
			}
		}
	}

	return {
		async stop(): Promise<void> {
			stopped = true;
			cancel();
			await running;
		},
	};
}
