import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { createEndpointWorker, type EndpointWorker } from './endpoint-worker.ts';
import { createPostSlots } from './post-slots.ts';

/** Time for deliveries in flight to finish at shutdown. */
const STOP_TIMEOUT_MS = 3000;

/** Delivers events to webhooks. */
export interface Deliverer {
	/** Endpoints that this process remembers: those with deliveries that are in flight, due or to be retried. */
	endpoints(): number;
	/** Starts no more deliveries and waits up to three seconds for those in flight. */
	stop(): Promise<void>;
}

export async function startDeliverer(core: Core): Promise<Deliverer> {
	const endpoints = new Map<string, EndpointWorker>();
	const abort = new AbortController();
	const slots = createPostSlots();
	const context = { core, slots, signal: abort.signal };

	let stopped = false;

	function wake(webhookId: string): void {
		if (stopped) return;
		let endpoint = endpoints.get(webhookId);
		if (endpoint === undefined) {
			endpoint = createEndpointWorker(context, webhookId, () => endpoints.delete(webhookId));
			endpoints.set(webhookId, endpoint);
		}
		endpoint.wake();
	}

	async function wakeAll(): Promise<void> {
		for (const id of await webhooksWithPendingDeliveries(core)) wake(id);
	}

	core.signals.onDeliveries(wake);
	core.signals.onResync(() => {
		wakeAll().catch((error: unknown) =>
			core.log.warn({ err: error }, 'polling for pending deliveries failed'),
		);
	});
	// Deliveries left over from the last run.
	await wakeAll();
	return {
		endpoints: () => endpoints.size,
		async stop() {
			stopped = true;
			slots.stop();
			const ended = Promise.all([...endpoints.values()].map((endpoint) => endpoint.stop()));
			// A delivery to a slow receiver is retried after the next start.
			const timer = setTimeout(() => abort.abort(), STOP_TIMEOUT_MS);
			await ended;
			clearTimeout(timer);
		},
	};
}

async function webhooksWithPendingDeliveries(core: Core): Promise<string[]> {
	const rows = await core.store.read
		.selectFrom('webhooks')
		.select('id')
		.where((row) =>
			row.exists(
				row
					.selectFrom('deliveries')
					.select('deliveries.seq')
					.whereRef('deliveries.webhook_id', '=', 'webhooks.id')
					// A literal, so that the database uses the partial index on pending deliveries.
					.where(sql<boolean>`deliveries.status = 'pending'`),
			),
		)
		.execute();
	return rows.map((row) => row.id);
}
