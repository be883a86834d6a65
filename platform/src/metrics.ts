import type { EventType } from '@marketing-cible/contract';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import type { Channel } from './compliance.ts';
import type { Store } from './store/store.ts';
import {
	watchAlerts,
	watchCampaigns,
	watchDeliveries,
	watchLedger,
	watchQueue,
} from './metrics/stored-gauges.ts';

/** Histogram buckets in seconds; the finest ones cover requests that must be answered quickly. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Seconds from due to handed over: an alert must leave at once, marketing in the hours of its window. */
const DELAY_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

/** The metrics of one process. No label ever contains an account, a person or a text. */
export interface Meter {
	/** An event was stored. */
	event(type: EventType): void;
	/** A request was answered. @param route the pattern, never the URL. */
	request(method: string, route: string, status: number, seconds: number): void;
	/**
	 * A message was handed over. @param delay seconds since it was due: since it was accepted, or since its window opened.
	 * @param duration seconds until the carrier answered.
	 */
	handOver(labels: HandOverLabels, delay: number, duration: number): void;
	/** Receipts arrived whose message is unknown. `kept`: stored until the message's reference is known. */
	unmatchedReceipts(outcome: 'kept' | 'dropped', receipts: number): void;
	/** A STOP came from a sender that is no number; it is kept for the operator. */
	unreadableStop(channel: Channel): void;
	/** A message was held because its decision threw an error. */
	setAside(channel: Channel): void;
	/** A roll-up of statistics was compared with its rows. @param counts by how many it differed. */
	statsDrift(counts: number): void;
	/** Rows were deleted because their retention is over. */
	retentionDeleted(
		kind: 'messages' | 'events' | 'sandbox_messages' | 'tracked_links',
		rows: number,
	): void;
	/** How many rows of a table have no partition of their own. */
	rowsWithoutPartition(table: string, rows: number): void;
	/** A provider said how many credits are left. @param carrier its kind. */
	carrierCredits(carrier: string, credits: number): void;
	/** The exposition for Prometheus (text format 0.0.4). */
	expose(): Promise<{ contentType: string; text: string }>;
}

/** Of a hand-over. `kind`: what the carrier answered. */
export interface HandOverLabels {
	channel: Channel;
	purpose: 'transactional' | 'marketing';
	kind: string;
}

/** Creates the meter of one process; queue lengths are read from the store at every scrape. */
export function createMeter(store: Store, clock: Clock): Meter {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const events = new Counter({
		name: 'mc_events_total',
		help: 'Stored events by type; every status change of a message is an event',
		labelNames: ['type'],
		registers,
	});
	const aside = new Counter({
		name: 'mc_messages_set_aside_total',
		help: 'Messages that were held because their decision failed',
		labelNames: ['channel'],
		registers,
	});
	const unreadable = new Counter({
		name: 'mc_stops_unreadable_total',
		help: 'STOPs from a sender that is no number; each needs the operator',
		labelNames: ['channel'],
		registers,
	});
	const requests = new Histogram({
		name: 'mc_http_request_duration_seconds',
		help: 'Response time by method, route pattern and status',
		labelNames: ['method', 'route', 'status'],
		buckets: BUCKETS,
		registers,
	});
	const delays = new Histogram({
		name: 'mc_hand_over_delay_seconds',
		help: 'From the instant at which a message was due (accepted, or its window opened) until it was given to the carrier',
		labelNames: ['channel', 'purpose'],
		buckets: DELAY_BUCKETS,
		registers,
	});
	const answers = new Histogram({
		name: 'mc_carrier_answer_seconds',
		help: 'How long the carrier took to answer a hand-over, by what it answered',
		labelNames: ['channel', 'kind'],
		buckets: BUCKETS,
		registers,
	});
	const unmatched = new Counter({
		name: 'mc_receipts_unmatched_total',
		help: 'Receipts whose message was unknown, by what was done with them: kept or dropped',
		labelNames: ['outcome'],
		registers,
	});
	const drift = new Gauge({
		name: 'mc_stats_drift',
		help: 'Counts by which the roll-up of the last compared hour differed from its messages before it was repaired',
		registers,
	});
	const deleted = new Counter({
		name: 'mc_retention_deleted_total',
		help: 'Rows that were deleted because their retention is over',
		labelNames: ['kind'],
		registers,
	});
	const unpartitioned = new Gauge({
		name: 'mc_rows_without_partition',
		help: 'Rows for which there was no partition of their own; more than 0 for hours: a clock was wrong',
		labelNames: ['table'],
		registers,
	});
	const credits = new Gauge({
		name: 'mc_carrier_credits',
		help: 'Credits that are left at the provider, as it last said, in its own unit',
		labelNames: ['carrier'],
		registers,
	});
	watchQueue(store, clock, registers);
	watchDeliveries(store, registers);
	watchCampaigns(store, clock, registers);
	watchAlerts(store, registers);
	watchLedger(store, registers);
	return {
		event: (type) => events.inc({ type }),
		handOver({ channel, purpose, kind }, delay, duration) {
			delays.observe({ channel, purpose }, delay);
			answers.observe({ channel, kind }, duration);
		},
		unmatchedReceipts: (outcome, receipts) => unmatched.inc({ outcome }, receipts),
		unreadableStop: (channel) => unreadable.inc({ channel }),
		statsDrift: (counts) => drift.set(counts),
		retentionDeleted: (kind, rows) => deleted.inc({ kind }, rows),
		rowsWithoutPartition: (table, rows) => unpartitioned.set({ table }, rows),
		setAside: (channel) => aside.inc({ channel }),
		carrierCredits: (carrier, left) => credits.set({ carrier }, left),
		request: (method, route, status, seconds) =>
			requests.observe({ method, route, status }, seconds),
		expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
	};
}
