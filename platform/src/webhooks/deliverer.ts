import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { eventView } from '../events/events.ts';
import { createWorkerLoop } from '../queue/worker-loop.ts';
import { readinessOf } from './endpoint.ts';
import { createLease } from './endpoint-lease.ts';
import { postWebhook } from './post.ts';
import { type Delivery, dueDeliveries, nextDelivery, recordAttempt } from './queue.ts';
import { signingSecrets } from './secrets.ts';
import { openWebhook } from './webhooks.ts';

/** Concurrent deliveries per endpoint. */
const MAX_IN_FLIGHT = 8;
/** Time for deliveries in flight to finish at shutdown. */
const STOP_TIMEOUT_MS = 3000;

/** Delivers events to webhooks. */
export interface Deliverer {
	/** Starts no more deliveries and waits up to three seconds for those in flight. */
	stop(): Promise<void>;
}

export async function startDeliverer(core: Core): Promise<Deliverer> {
	const endpoints = new Map<string, ReturnType<typeof createEndpointWorker>>();
	const abort = new AbortController();

	let stopped = false;

	function wake(webhookId: string): void {
		if (stopped) return;
		const endpoint =
			endpoints.get(webhookId) ?? createEndpointWorker(core, webhookId, abort.signal);
		endpoints.set(webhookId, endpoint);
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
		async stop() {
			stopped = true;
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

/** The worker of one endpoint; a dead endpoint does not delay the others. */
function createEndpointWorker(core: Core, webhookId: string, signal: AbortSignal) {
	const inFlight = new Map<number, Promise<void>>();
	const lease = createLease(core, webhookId);
	// One instant for both queries: they would both miss a delivery that falls due between them.
	let now = core.clock.now();
	/** No delivery starts before this instant; `null`: no restriction. */
	let heldUntil: number | null = null;

	function start(delivery: Delivery, probe: boolean): void {
		const delivered = deliver(core, webhookId, delivery, probe, signal).then(
			() => {
				inFlight.delete(delivery.seq);
				loop.wake();
			},
			(error: unknown) => {
				// An internal error, not a failure of the receiver.
				core.log.error({ err: error, webhookId }, 'processing a webhook delivery failed');
				inFlight.delete(delivery.seq);
				loop.pause();
			},
		);
		inFlight.set(delivery.seq, delivered);
	}

	/** How many deliveries may start now. */
	async function findRoom(): Promise<{ room: number; probe: boolean }> {
		heldUntil = await lease.acquire();
		if (heldUntil !== null) return { room: 0, probe: false };
		const readiness = await readinessOf(core.store.read, webhookId, now);
		heldUntil = readiness.kind === 'paused' ? readiness.until : null;
		if (readiness.kind === 'shut') heldUntil = Infinity;
		const room = { open: MAX_IN_FLIGHT, dead: 1, paused: 0, shut: 0 }[readiness.kind];
		return { room: room - inFlight.size, probe: readiness.kind === 'dead' };
	}

	const loop = createWorkerLoop(core.clock, {
		async poll() {
			now = core.clock.now();
			const { room, probe } = await findRoom();
			if (heldUntil !== null) return 'nothing';
			if (room <= 0) return 'full';
			const due = await dueDeliveries(core, webhookId, [...inFlight.keys()], room, now);
			for (const delivery of due) start(delivery, probe);
			return due.length > 0 ? 'work' : 'nothing';
		},
		async nextDue() {
			if (heldUntil === null) return nextDelivery(core, webhookId, now);
			return heldUntil === Infinity ? null : heldUntil;
		},
		failed: (error) => core.log.error({ err: error, webhookId }, 'polling for deliveries failed'),
	});
	return {
		wake: loop.wake,
		async stop() {
			await loop.stop();
			await Promise.all(inFlight.values());
			await lease.release().catch((error: unknown) => {
				core.log.warn(
					{ err: error, webhookId },
					'releasing an endpoint lease failed; it will expire',
				);
			});
		},
	};
}

async function deliver(
	core: Core,
	webhookId: string,
	delivery: Delivery,
	probe: boolean,
	signal: AbortSignal,
): Promise<void> {
	const { read } = core.store;
	const webhook = await read
		.selectFrom('webhooks')
		.selectAll()
		.where('id', '=', webhookId)
		.executeTakeFirst();
	const event = await read
		.selectFrom('events')
		.selectAll()
		.where('id', '=', delivery.eventId)
		.executeTakeFirst();
	// Deleted concurrently, including its deliveries.
	if (webhook === undefined || event === undefined) return;
	const hidden = openWebhook(core, webhook);
	const result = await postWebhook({
		url: hidden.url,
		secrets: signingSecrets(hidden, core.clock.now()),
		eventId: delivery.eventId,
		body: JSON.stringify(eventView(core, event)),
		// Real time, because receivers compare it with their own clock.
		timestamp: Math.floor(core.clock.real() / 1000),
		allowPrivate: core.settings.webhookAllowPrivate,
		signal,
	});
	// Aborted by our own shutdown: not an attempt; retried after the next start.
	if (signal.aborted && result.kind === 'failed') return;
	await recordAttempt(core, webhookId, delivery, result, probe);
}
