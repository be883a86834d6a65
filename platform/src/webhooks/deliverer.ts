import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { eventView } from '../events/events.ts';
import { createWorkerLoop } from '../queue/worker-loop.ts';
import { readinessOf } from './endpoint.ts';
import { createLease } from './endpoint-lease.ts';
import { postWebhook } from './post.ts';
import { type Delivery, dueDeliveries, nextDelivery, settleDelivery } from './queue.ts';
import { signingSecrets } from './secrets.ts';
import { openWebhook } from './webhooks.ts';

/** Posts at the same time to one endpoint. */
const IN_FLIGHT = 8;

/** Brings events to webhooks. */
export interface Deliverer {
	/** Stops taking up deliveries and waits for those in flight, a while. */
	stop(): Promise<void>;
}

export async function startDeliverer(core: Core): Promise<Deliverer> {
	const endpoints = new Map<string, ReturnType<typeof createEndpoint>>();
	const abort = new AbortController();

	let stopped = false;

	function wake(webhookId: string): void {
		if (stopped) return;
		const endpoint = endpoints.get(webhookId) ?? createEndpoint(core, webhookId, abort.signal);
		endpoints.set(webhookId, endpoint);
		endpoint.wake();
	}

	async function wakeAll(): Promise<void> {
		for (const id of await webhooksThatWait(core)) wake(id);
	}

	core.signals.onDeliveries(wake);
	core.signals.onResync(() => {
		wakeAll().catch((error: unknown) =>
			core.log.warn({ err: error }, 'looking for deliveries failed'),
		);
	});
	// What was left waiting at the last stop.
	await wakeAll();
	return {
		async stop() {
			stopped = true;
			const ended = Promise.all([...endpoints.values()].map((endpoint) => endpoint.stop()));
			// A receiver that takes its time is asked again after the next start.
			const cut = setTimeout(() => abort.abort(), 3000);
			await ended;
			clearTimeout(cut);
		},
	};
}

async function webhooksThatWait(core: Core): Promise<string[]> {
	const rows = await core.store.read
		.selectFrom('webhooks')
		.select('id')
		.where((row) =>
			row.exists(
				row
					.selectFrom('deliveries')
					.select('deliveries.seq')
					.whereRef('deliveries.webhook_id', '=', 'webhooks.id')
					// Literal: the index of what waits is chosen by this word.
					.where(sql<boolean>`deliveries.status = 'pending'`),
			),
		)
		.execute();
	return rows.map((row) => row.id);
}

/** One endpoint's line: a dead one waits by itself and delays no other. */
function createEndpoint(core: Core, webhookId: string, signal: AbortSignal) {
	const inFlight = new Map<number, Promise<void>>();
	const lease = createLease(core, webhookId);
	// One instant for both questions: what falls due between them would be found by neither.
	let now = core.clock.now();
	/** Nothing is taken up before, whatever falls due; `null`: nothing holds it back. */
	let heldUntil: number | null = null;

	function carry(delivery: Delivery, probe: boolean): void {
		const carried = deliver(core, webhookId, delivery, probe, signal).then(
			() => {
				inFlight.delete(delivery.seq);
				line.wake();
			},
			(error: unknown) => {
				// Our own failure, not the receiver's.
				core.log.error({ err: error, webhookId }, 'delivery failed');
				inFlight.delete(delivery.seq);
				line.pause();
			},
		);
		inFlight.set(delivery.seq, carried);
	}

	/** How many deliveries may begin now. */
	async function findRoom(): Promise<{ room: number; probe: boolean }> {
		heldUntil = await lease.acquire();
		if (heldUntil !== null) return { room: 0, probe: false };
		const readiness = await readinessOf(core.store.read, webhookId, now);
		heldUntil = readiness.kind === 'paused' ? readiness.until : null;
		if (readiness.kind === 'shut') heldUntil = Infinity;
		const room = { open: IN_FLIGHT, dead: 1, paused: 0, shut: 0 }[readiness.kind];
		return { room: room - inFlight.size, probe: readiness.kind === 'dead' };
	}

	const line = createWorkerLoop(core.clock, {
		async poll() {
			now = core.clock.now();
			const { room, probe } = await findRoom();
			if (heldUntil !== null) return 'nothing';
			if (room <= 0) return 'full';
			const due = await dueDeliveries(core, webhookId, [...inFlight.keys()], room, now);
			for (const delivery of due) carry(delivery, probe);
			return due.length > 0 ? 'work' : 'nothing';
		},
		async nextDue() {
			if (heldUntil === null) return nextDelivery(core, webhookId, now);
			return heldUntil === Infinity ? null : heldUntil;
		},
		failed: (error) => core.log.error({ err: error, webhookId }, 'delivering failed'),
	});
	return {
		wake: line.wake,
		async stop() {
			await line.stop();
			await Promise.all(inFlight.values());
			await lease.release().catch((error: unknown) => {
				core.log.warn({ err: error, webhookId }, 'the lease of an endpoint runs out by itself');
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
	// Deleted meanwhile, and its deliveries with it.
	if (webhook === undefined || event === undefined) return;
	const hidden = openWebhook(core, webhook);
	const result = await postWebhook({
		url: hidden.url,
		secrets: signingSecrets(hidden, core.clock.now()),
		eventId: delivery.eventId,
		body: JSON.stringify(eventView(core, event)),
		// Receivers compare it with their own clock, which nobody moved.
		timestamp: Math.floor(core.clock.real() / 1000),
		allowPrivate: core.settings.webhookAllowPrivate,
		signal,
	});
	// Cut off by our own stop: it does not count, and goes out after the next start.
	if (signal.aborted && result.kind === 'failed') return;
	await settleDelivery(core, webhookId, delivery, result, probe);
}
