import type { Core } from '../core.ts';
import { eventView } from '../events/events.ts';
import { createWorkerLoop } from '../queue/worker-loop.ts';
import { readinessOf } from './endpoint.ts';
import { createLease } from './endpoint-lease.ts';
import { postWebhook } from './post.ts';
import type { PostSlots } from './post-slots.ts';
import { type Delivery, dueDeliveries, nextDelivery, recordAttempt } from './queue.ts';
import { signingSecrets } from './secrets.ts';
import { traceDelivery } from './trace-delivery.ts';
import { openWebhook } from './webhooks.ts';

/** Concurrent deliveries per endpoint. */
const MAX_IN_FLIGHT = 8;

/** What the workers of a process share. */
export interface DeliveryContext {
	core: Core;
	slots: PostSlots;
	/** Aborts posts at shutdown. */
	signal: AbortSignal;
}

/** Pause after a fault of our own; it doubles with each further one. */
const FAULT_PAUSE_MS = 1000;
const MAX_FAULT_PAUSE_MS = 60_000;

/** The worker of one endpoint; a dead endpoint does not delay the others. */
export interface EndpointWorker {
	wake(): void;
	stop(): Promise<void>;
}

/** @param forget called when the endpoint has nothing to deliver anymore: the worker ends; a later delivery needs a new one. */
export function createEndpointWorker(
	{ core, slots, signal }: DeliveryContext,
	webhookId: string,
	forget: () => void,
): EndpointWorker {
	const inFlight = new Map<number, Promise<void>>();
	const lease = createLease(core, webhookId);
	let accountId: string | null | undefined;
	// One instant for both queries: they would both miss a delivery that falls due between them.
	let now = core.clock.now();
	/** No delivery starts before this instant; `null`: no restriction. */
	let heldUntil: number | null = null;
	/** Woken since the last poll began, or while one was awaited. */
	let isWoken = false;
	/** Faults of our own, such as a sealed part that cannot be read, since the last delivery without one. */
	let faults = 0;
	/** No delivery starts before this instant after such a fault: they would fail again at once. */
	let faultyUntil = 0;

	function start(delivery: Delivery, account: string, probe: boolean): void {
		const delivered = deliver(core, webhookId, delivery, probe, signal)
			.then(
				() => {
					faults = 0;
				},
				(error: unknown) => {
					// An internal error, not a failure of the receiver.
					core.log.error({ err: error, webhookId }, 'processing a webhook delivery failed');
					const at = core.clock.now();
					// Deliveries that fail during the pause were already in flight: they count as the same fault.
					if (at < faultyUntil) return;
					faultyUntil = at + Math.min(FAULT_PAUSE_MS * 2 ** faults, MAX_FAULT_PAUSE_MS);
					faults += 1;
				},
			)
			.then(() => {
				inFlight.delete(delivery.seq);
				slots.release(account, 1);
				isWoken = true;
				loop.wake();
			});
		inFlight.set(delivery.seq, delivered);
	}

	/** How many deliveries may start now. */
	async function findRoom(): Promise<{ room: number; probe: boolean }> {
		heldUntil = faultyUntil > now ? faultyUntil : await lease.acquire();
		if (heldUntil !== null) return { room: 0, probe: false };
		const readiness = await readinessOf(core.store.read, webhookId, now);
		heldUntil = readiness.kind === 'paused' ? readiness.until : null;
		if (readiness.kind === 'shut') heldUntil = Infinity;
		const room = { open: MAX_IN_FLIGHT, dead: 1, paused: 0, shut: 0 }[readiness.kind];
		return { room: room - inFlight.size, probe: readiness.kind === 'dead' };
	}

	async function startDue(account: string, acquired: number) {
		now = core.clock.now();
		const { room, probe } = await findRoom();
		if (heldUntil !== null) return { found: 'nothing', started: 0 } as const;
		const limit = Math.min(room, acquired);
		if (limit <= 0) return { found: 'full', started: 0 } as const;
		const due = await dueDeliveries(core, webhookId, [...inFlight.keys()], limit, now);
		for (const delivery of due) start(delivery, account, probe);
		return { found: due.length > 0 ? 'work' : 'nothing', started: due.length } as const;
	}

	const loop = createWorkerLoop(core.clock, {
		async poll() {
			isWoken = false;
			accountId ??= await accountOf(core, webhookId);
			if (accountId === null) {
				// Deleted.
				heldUntil = Infinity;
				return 'nothing';
			}
			if (inFlight.size >= MAX_IN_FLIGHT) return 'full';
			const acquired = await slots.acquire(accountId, MAX_IN_FLIGHT - inFlight.size);
			let unused = acquired;
			try {
				const { found, started } = await startDue(accountId, acquired);
				unused -= started;
				return found;
			} finally {
				slots.release(accountId, unused);
			}
		},
		async nextDue() {
			const next = await nextInstant();
			const isIdle = () => next === null && !isWoken && inFlight.size === 0;
			// Released first: the next worker of the endpoint may acquire it at once.
			if (isIdle()) await releaseLease();
			if (isIdle()) forget();
			return next;
		},
		failed: (error) => core.log.error({ err: error, webhookId }, 'polling for deliveries failed'),
	});

	async function nextInstant(): Promise<number | null> {
		if (heldUntil === null) return nextDelivery(core, webhookId, now);
		return heldUntil === Infinity ? null : heldUntil;
	}

	async function releaseLease(): Promise<void> {
		await lease.release().catch((error: unknown) => {
			core.log.warn(
				{ err: error, webhookId },
				'releasing an endpoint lease failed; it will expire',
			);
		});
	}

	return {
		wake() {
			isWoken = true;
			loop.wake();
		},
		async stop() {
			await loop.stop();
			await Promise.all(inFlight.values());
			await releaseLease();
		},
	};
}

async function accountOf(core: Core, webhookId: string): Promise<string | null> {
	const row = await core.store.read
		.selectFrom('webhooks')
		.select('account_id')
		.where('id', '=', webhookId)
		.executeTakeFirst();
	return row?.account_id ?? null;
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
	const span = await traceDelivery(core, webhookId, event);
	const result = await postWebhook({
		url: hidden.url,
		secrets: signingSecrets(hidden, core.clock.now()),
		eventId: delivery.eventId,
		body: JSON.stringify(eventView(core, event)),
		// Real time, because receivers compare it with their own clock.
		timestamp: Math.floor(core.clock.real() / 1000),
		allowPrivate: core.settings.webhookAllowPrivate,
		signal,
		traceParent: span.traceParent,
		resolve: core.names.resolve,
	});
	span.end(
		{ 'mc.webhook.result': result.kind },
		result.kind === 'failed' ? result.outcome : undefined,
	);
	// Aborted by our own shutdown: not an attempt; retried after the next start.
	if (signal.aborted && result.kind === 'failed') return;
	await recordAttempt(core, webhookId, delivery, result, probe);
}
