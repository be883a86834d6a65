import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '../../core.ts';
import type { BackgroundWork } from '../../module.ts';
import { createWorkerLoop, type Found } from '../../queue/worker-loop.ts';
import { endLease, type Leased, leaseCampaign, nextCampaign, takeLeasesBack } from './lease.ts';
import { stepOf } from './steps.ts';

/** Polling interval for campaigns whose signal was lost. */
const LOOK_MS = 5000;
/** Pause after a step that failed with an internal error. */
const FAILURE_PAUSE_MS = 5000;

/** Processes due campaigns, one step of one campaign at a time, in the processes that work on the queue. */
export function startEngine(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => takeStep(core),
		async nextDue() {
			const look = core.clock.now() + LOOK_MS;
			return Math.min((await nextCampaign(core)) ?? look, look);
		},
		failed: (error) => core.log.error({ err: error }, 'due campaigns could not be read'),
	});
	core.signals.onCampaigns(loop.wake);
	core.signals.onResync(loop.wake);
	const recovered = takeLeasesBack(core)
		.catch((error: unknown) =>
			core.log.error({ err: error }, 'leases of campaigns could not be reset'),
		)
		.then(loop.wake);
	return {
		async stop() {
			await recovered;
			await loop.stop();
		},
	};
}

async function takeStep(core: Core): Promise<Found> {
	const leased = await leaseCampaign(core);
	if (leased === null) return 'nothing';
	let next: number | null;
	try {
		next = await stepOf(core, leased);
	} catch (error) {
		core.log.error({ err: error, campaignId: leased.campaign.id }, 'a step of a campaign failed');
		next = core.clock.now() + FAILURE_PAUSE_MS;
	}
	await release(core, leased, next);
	// Requests come first.
	await nextTurn();
	return 'work';
}

async function release(core: Core, leased: Leased, next: number | null): Promise<void> {
	await core.store.transaction((unit) => endLease(unit, leased, next));
}
