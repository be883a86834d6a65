import type { Carriers } from './carrier.ts';
import { holdConnections } from './carriers/hold-connections.ts';
import { channels } from './compliance.ts';
import type { App, Core } from './core.ts';
import { startHousekeeping } from './housekeeping.ts';
import { startDispatcher } from './messages/dispatch/dispatcher.ts';
import { startProcessHeartbeat } from './messages/dispatch/process-heartbeat.ts';
import { linkReferences, scopeOf } from './messages/feedback/receipts.ts';
import type { ResourceModule } from './module.ts';
import { startDeliverer } from './webhooks/deliverer.ts';

/** Interval at which workers poll for work whose notification was lost. */
const RESYNC_MS = 3000;

/** Starts the background work that a process with the role `api` does not do. */
export async function startWorkers(core: App, allModules: readonly ResourceModule[]) {
	const leases = await startProcessHeartbeat(core);
	for (const carrier of Object.values(core.carriers)) carrier.start?.();
	const held = await holdAll(core);
	const dispatcher = startDispatcher(core, held.carriers, (unit, carrier, accepted) =>
		linkReferences(core, unit, scopeOf(carrier), accepted),
	);
	const deliverer = await startDeliverer(core);
	const works = allModules.flatMap(({ work }) => work?.(core) ?? []);
	const housekeeping = startHousekeeping(core, allModules);
	const resync = startResync(core);
	return {
		async stopSending() {
			await dispatcher.stop();
			await held.stop();
		},
		async stopOthers() {
			resync.stop();
			await Promise.all([
				...[deliverer, housekeeping, leases].map((background) => background.stop()),
				...works.map((work) => work.stop()),
			]);
		},
	};
}

/** Leases connections for the carriers that limit their number of holders. */
async function holdAll(core: App) {
	const held = await Promise.all(
		channels.map(
			async (channel) =>
				[channel, await holdConnections(core, channel, core.carriers[channel])] as const,
		),
	);
	return {
		carriers: Object.fromEntries(
			held.map(([channel, { carrier }]) => [channel, carrier]),
		) as unknown as Carriers,
		async stop() {
			await Promise.all(held.map(([, connections]) => connections.stop()));
		},
	};
}

/** Polls for work whose notification was lost: a process may die between its commit and its notification. */
function startResync(core: Core): { stop(): void } {
	if (!core.store.peers.shared) return { stop: () => undefined };
	const timer = setInterval(() => core.signals.resync(), RESYNC_MS);
	return { stop: () => clearInterval(timer) };
}
