import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { eventView } from '../events/events.ts';
import { createLine } from '../line.ts';
import { postWebhook } from './post.ts';
import { type Delivery, dueDeliveries, nextDelivery, settleDelivery } from './queue.ts';
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

	core.signals.onDeliveries(wake);
	// What was left waiting at the last stop.
	const left = await core.store.read
		.selectFrom('deliveries')
		.select('webhook_id')
		.distinct()
		.where(sql<boolean>`status = 'pending'`)
		.execute();
	for (const row of left) wake(row.webhook_id);
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

/** One endpoint's line: a dead one waits by itself and delays no other. */
function createEndpoint(core: Core, webhookId: string, signal: AbortSignal) {
	const inFlight = new Map<number, Promise<void>>();
	// One instant for both questions: what falls due between them would be found by neither.
	let now = core.clock.now();

	function carry(delivery: Delivery): void {
		const carried = deliver(core, webhookId, delivery, signal).then(
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

	const line = createLine(core.clock, {
		async takeUp() {
			const room = IN_FLIGHT - inFlight.size;
			if (room <= 0) return 'full';
			now = core.clock.now();
			const due = await dueDeliveries(core, webhookId, [...inFlight.keys()], room, now);
			for (const delivery of due) carry(delivery);
			return due.length > 0 ? 'work' : 'nothing';
		},
		nextDue: () => nextDelivery(core, webhookId, now),
		failed: (error) => core.log.error({ err: error, webhookId }, 'delivering failed'),
	});
	return {
		wake: line.wake,
		async stop() {
			await line.stop();
			await Promise.all(inFlight.values());
		},
	};
}

async function deliver(
	core: Core,
	webhookId: string,
	delivery: Delivery,
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
	const { url, secret } = openWebhook(core, webhook);
	const result = await postWebhook({
		url,
		secret,
		eventId: delivery.eventId,
		body: JSON.stringify(eventView(core, event)),
		// Receivers compare it with their own clock, which nobody moved.
		timestamp: Math.floor(core.clock.real() / 1000),
		allowPrivate: core.settings.webhookAllowPrivate,
		signal,
	});
	// Cut off by our own stop: it does not count, and goes out after the next start.
	if (signal.aborted && result.kind === 'failed') return;
	await settleDelivery(core, webhookId, delivery, result);
}
