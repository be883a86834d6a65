import type { EventType } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import type { Channel } from './compliance.ts';
import type { Store } from './store/store.ts';

/** Seconds; an alert must be answered within the first ones. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts what happens, by kinds alone: no account, person or text is ever a label. */
export interface Meter {
	/** An event was stored. */
	event(type: EventType): void;
	/** A request was answered. @param route the pattern, never the URL. */
	request(method: string, route: string, status: number, seconds: number): void;
	/** Receipts came whose message is unknown. `kept`: until their reference is stored. */
	unmatchedReceipts(outcome: 'kept' | 'dropped', receipts: number): void;
	/** A message was held because its decision threw an error. */
	setAside(channel: Channel): void;
	/** The exposition for Prometheus (text format 0.0.4). */
	expose(): Promise<{ contentType: string; text: string }>;
}

/** The meter of one process; queue lengths are read from the store when somebody asks. */
export function createMeter(store: Store, clock: Clock): Meter {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const events = new Counter({
		name: 'mc_events_total',
		help: 'Events that were stored, by type: every change of a message is one',
		labelNames: ['type'],
		registers,
	});
	const aside = new Counter({
		name: 'mc_messages_set_aside_total',
		help: 'Messages that were held because their decision failed',
		labelNames: ['channel'],
		registers,
	});
	const requests = new Histogram({
		name: 'mc_http_request_duration_seconds',
		help: 'Time to answer, by method, route pattern and status',
		labelNames: ['method', 'route', 'status'],
		buckets: BUCKETS,
		registers,
	});
	const unmatched = new Counter({
		name: 'mc_receipts_unmatched_total',
		help: 'Receipts whose message was unknown: kept for a while, or dropped',
		labelNames: ['outcome'],
		registers,
	});
	watchQueue(store, clock, registers);
	watchDeliveries(store, registers);
	return {
		event: (type) => events.inc({ type }),
		unmatchedReceipts: (outcome, receipts) => unmatched.inc({ outcome }, receipts),
		setAside: (channel) => aside.inc({ channel }),
		request: (method, route, status, seconds) =>
			requests.observe({ method, route, status }, seconds),
		expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
	};
}

const PRIORITIES = ['transactional', 'marketing'] as const;

function watchQueue(store: Store, clock: Clock, registers: Registry[]): void {
	const labelNames = ['channel', 'priority'];
	new Gauge({
		name: 'mc_messages_waiting',
		help: 'Messages that are queued or scheduled',
		labelNames,
		registers,
		async collect() {
			this.reset();
			for (const { waiting, labels } of await queues(store)) this.set(labels, waiting);
		},
	});
	new Gauge({
		name: 'mc_messages_overdue_seconds',
		help: 'How long the message that is due longest has been waiting',
		labelNames,
		registers,
		async collect() {
			this.reset();
			for (const { first, labels } of await queues(store)) {
				this.set(labels, Math.max(0, (clock.now() - first) / 1000));
			}
		},
	});
}

async function queues(store: Store) {
	const rows = await store.read
		.selectFrom('messages')
		.select(({ fn }) => [
			'channel',
			'priority',
			fn.countAll<number>().as('waiting'),
			fn.min('due_at').as('first'),
		])
		// Literal, not parameters: the index of the queue is chosen by these words.
		.where(sql<boolean>`status in ('queued', 'scheduled')`)
		.groupBy(['channel', 'priority'])
		.execute();
	return rows.map(({ channel, priority, waiting, first }) => ({
		labels: { channel, priority: PRIORITIES[priority] ?? String(priority) },
		waiting,
		first,
	}));
}

function watchDeliveries(store: Store, registers: Registry[]): void {
	new Gauge({
		name: 'mc_webhook_deliveries_pending',
		help: 'Webhook deliveries that wait for their first or next attempt',
		registers,
		async collect() {
			const row = await store.read
				.selectFrom('deliveries')
				.select(({ fn }) => fn.countAll<number>().as('pending'))
				.where('status', '=', 'pending')
				.executeTakeFirst();
			this.set(row?.pending ?? 0);
		},
	});
}
