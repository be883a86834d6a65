import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { PostResult } from './post.ts';
import { GONE } from './webhooks.ts';

/** After this many consecutive failures, the endpoint counts as dead and is only probed. */
const DEAD_AFTER = 5;
/** Delays between probes of a dead endpoint. */
const PROBE_BACKOFF: Backoff = { first: 5000, factor: 2, most: 15 * 60_000, jitter: 0.1 };
/** Upper limit for a receiver's `Retry-After`. */
const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

/** Whether deliveries to an endpoint may start now. */
export type Readiness =
	/** `dead`: one delivery at a time, as a probe. */
	| { kind: 'open' | 'dead' }
	| { kind: 'paused'; until: number }
	/** Inactive or deleted: no deliveries until a user changes it. */
	| { kind: 'shut' };

export async function readinessOf(db: Db, webhookId: string, now: number): Promise<Readiness> {
	const row = await db
		.selectFrom('webhooks')
		.select(['active', 'failures', 'paused_until'])
		.where('id', '=', webhookId)
		.executeTakeFirst();
	if (row?.active !== 1) return { kind: 'shut' };
	if (row.paused_until !== null && row.paused_until > now) {
		return { kind: 'paused', until: row.paused_until };
	}
	return { kind: row.failures >= DEAD_AFTER ? 'dead' : 'open' };
}

/**
 * Updates the health of an endpoint after an attempt.
 * @param probe whether the endpoint counted as dead when the attempt started.
 */
export async function recordHealth(
	core: Core,
	unit: Unit,
	webhookId: string,
	result: PostResult,
	probe: boolean,
): Promise<void> {
	const now = core.clock.now();
	switch (result.kind) {
		case 'delivered':
			await recordSuccess(unit, webhookId);
			if (probe) await retryPendingNow(unit, webhookId, now);
			return;
		case 'gone':
			await unit.db
				.updateTable('webhooks')
				.set({ active: 0, stopped_reason: GONE, updated_at: now })
				.where('id', '=', webhookId)
				.execute();
			return;
		case 'failed':
			return recordFailure(unit, webhookId, now, result.retryAfter, probe);
	}
}

async function recordSuccess(unit: Unit, webhookId: string): Promise<void> {
	await unit.db
		.updateTable('webhooks')
		.set({ failures: 0, paused_until: null })
		.where('id', '=', webhookId)
		.where('failures', '>', 0)
		.execute();
}

/** The endpoint works again: makes its pending deliveries due now. */
async function retryPendingNow(unit: Unit, webhookId: string, now: number): Promise<void> {
	await unit.db
		.updateTable('deliveries')
		.set({ next_at: now })
		.where('webhook_id', '=', webhookId)
		.where(sql<boolean>`status = 'pending'`)
		.where('next_at', '>', now)
		.execute();
}

async function recordFailure(
	unit: Unit,
	webhookId: string,
	now: number,
	asked: number | null,
	probe: boolean,
): Promise<void> {
	const row = await unit.db
		.updateTable('webhooks')
		.set((update) => ({ failures: update('failures', '+', 1) }))
		.where('id', '=', webhookId)
		// Concurrent attempts fail together; only probes extend the pause.
		.$if(!probe, (query) => query.where('failures', '<', DEAD_AFTER))
		.returning('failures')
		.executeTakeFirst();
	const beyond = (row?.failures ?? 0) - DEAD_AFTER;
	const pause = beyond < 0 ? 0 : backoffDelay(PROBE_BACKOFF, beyond + 1);
	const wait = Math.max(pause, Math.min(asked ?? 0, MAX_RETRY_AFTER_MS));
	if (wait === 0) return;
	await unit.db
		.updateTable('webhooks')
		.set({ paused_until: now + wait })
		.where('id', '=', webhookId)
		.execute();
}
