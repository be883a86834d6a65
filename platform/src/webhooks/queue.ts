import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import type { Unit } from '../store/store.ts';
import { recordHealth } from './endpoint.ts';
import type { PostResult } from './post.ts';

/** Delays between the attempts of a delivery. */
const BACKOFF: Backoff = { first: 1000, factor: 2, most: 6 * 3_600_000, jitter: 0.1 };
/** Retry period, after which a delivery is given up (Standard Webhooks: three days). */
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;

/** A pending delivery. */
export interface Delivery {
	seq: number;
	eventId: string;
	orderKey: string;
	attempts: number;
	firstAt: number;
}

/** Finds due deliveries; per order key only the oldest pending one. */
export async function dueDeliveries(
	core: Core,
	webhookId: string,
	inFlight: readonly number[],
	limit: number,
	now: number,
): Promise<Delivery[]> {
	let query = core.store.read
		.selectFrom('deliveries as due')
		.innerJoin('webhooks', 'webhooks.id', 'due.webhook_id')
		.select(['due.seq', 'due.event_id', 'due.order_key', 'due.attempts', 'due.first_at'])
		.where('due.webhook_id', '=', webhookId)
		.where('webhooks.active', '=', 1)
		.where(sql<boolean>`due.status = 'pending'`)
		.where('due.next_at', '<=', now)
		.where((row) =>
			row.not(
				row.exists(
					row
						.selectFrom('deliveries as earlier')
						.select('earlier.seq')
						.whereRef('earlier.webhook_id', '=', 'due.webhook_id')
						.whereRef('earlier.order_key', '=', 'due.order_key')
						.whereRef('earlier.seq', '<', 'due.seq')
						.where(sql<boolean>`earlier.status = 'pending'`),
				),
			),
		)
		.orderBy('due.next_at')
		.orderBy('due.seq')
		.limit(limit);
	if (inFlight.length > 0) query = query.where('due.seq', 'not in', inFlight);
	const rows = await query.execute();
	return rows.map((row) => ({
		seq: row.seq,
		eventId: row.event_id,
		orderKey: row.order_key,
		attempts: row.attempts,
		firstAt: row.first_at,
	}));
}

/** Finds the next due time after `now`; `null` if no delivery is pending. */
export async function nextDelivery(
	core: Core,
	webhookId: string,
	now: number,
): Promise<number | null> {
	const next = await core.store.read
		.selectFrom('deliveries')
		.select((row) => row.fn.min('next_at').as('at'))
		.where('webhook_id', '=', webhookId)
		.where(sql<boolean>`status = 'pending'`)
		.where('next_at', '>', now)
		.executeTakeFirst();
	return next?.at ?? null;
}

/**
 * Records the result of an attempt: delivered, retried later, or given up. `410 Gone` ends all deliveries.
 * @param probe whether the endpoint counted as dead when the attempt started.
 */
export async function recordAttempt(
	core: Core,
	webhookId: string,
	delivery: Delivery,
	result: PostResult,
	probe: boolean,
): Promise<void> {
	const now = core.clock.now();
	const attempts = delivery.attempts + 1;
	const wait = retryDelay(attempts, result.kind === 'failed' ? result.retryAfter : null);
	const over = now + wait - delivery.firstAt > GIVE_UP_AFTER_MS;
	const failed = over ? 'failed' : 'pending';
	await core.store.transaction(async (unit) => {
		await unit.db
			.updateTable('deliveries')
			.set({
				status: result.kind === 'delivered' ? 'done' : result.kind === 'gone' ? 'failed' : failed,
				attempts,
				next_at: now + wait,
				last_at: now,
				outcome: result.outcome,
			})
			.where('seq', '=', delivery.seq)
			// Tells the partition.
			.where('event_id', '=', delivery.eventId)
			.execute();
		if (result.kind === 'failed') await giveUpExpired(unit, webhookId, now);
		await recordHealth(core, unit, webhookId, result, probe);
	});
	if (result.kind !== 'delivered') {
		core.log.info({ webhookId, outcome: result.outcome, attempts }, 'webhook delivery failed');
	}
}

/** Gives up deliveries whose retry period has ended, including those that were never attempted behind a dead endpoint. */
async function giveUpExpired(unit: Unit, webhookId: string, now: number): Promise<void> {
	await unit.db
		.updateTable('deliveries')
		.set({ status: 'failed' })
		.where('webhook_id', '=', webhookId)
		.where(sql<boolean>`status = 'pending'`)
		.where('first_at', '<', now - GIVE_UP_AFTER_MS)
		.execute();
}

/** The backoff delay, or the `Retry-After` of the receiver if that is longer. */
function retryDelay(attempts: number, asked: number | null): number {
	return Math.max(backoffDelay(BACKOFF, attempts), Math.min(asked ?? 0, BACKOFF.most));
}
