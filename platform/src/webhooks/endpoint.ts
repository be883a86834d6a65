import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { PostResult } from './post.ts';
import { GONE } from './webhooks.ts';

/** So many failures in a row, with no success between, and the endpoint counts as dead: then it is only probed. */
const DEAD_AFTER = 5;
/** Pauses of a dead endpoint between two probes. */
const PROBE_BACKOFF: Backoff = { first: 5000, factor: 2, most: 15 * 60_000, jitter: 0.1 };
/** A receiver that asks for more time than this is not obeyed beyond it. */
const LONGEST_ASKED = 6 * 3_600_000;

/** What may be done with an endpoint now. */
export type Readiness =
	/** `dead`: one delivery at a time, to see whether it lives again. */
	| { kind: 'open' | 'dead' }
	| { kind: 'paused'; until: number }
	/** Inactive or deleted: nothing, until somebody changes it. */
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
 * Writes down what a delivery says of its endpoint.
 * @param probe the endpoint counted as dead when the delivery began.
 */
export async function noteHealth(
	core: Core,
	unit: Unit,
	webhookId: string,
	result: PostResult,
	probe: boolean,
): Promise<void> {
	const now = core.clock.now();
	switch (result.kind) {
		case 'delivered':
			await noteAlive(unit, webhookId);
			if (probe) await hasten(unit, webhookId, now);
			return;
		case 'gone':
			await unit.db
				.updateTable('webhooks')
				.set({ active: 0, stopped_reason: GONE, updated_at: now })
				.where('id', '=', webhookId)
				.execute();
			return;
		case 'failed':
			return noteFailure(unit, webhookId, now, result.retryAfter, probe);
	}
}

async function noteAlive(unit: Unit, webhookId: string): Promise<void> {
	await unit.db
		.updateTable('webhooks')
		.set({ failures: 0, paused_until: null })
		.where('id', '=', webhookId)
		.where('failures', '>', 0)
		.execute();
}

/** What waited for a dead endpoint need not wait for its own next attempt. */
async function hasten(unit: Unit, webhookId: string, now: number): Promise<void> {
	await unit.db
		.updateTable('deliveries')
		.set({ next_at: now })
		.where('webhook_id', '=', webhookId)
		.where(sql<boolean>`status = 'pending'`)
		.where('next_at', '>', now)
		.execute();
}

async function noteFailure(
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
		// What was under way together fails together; only probes make the pause longer.
		.$if(!probe, (query) => query.where('failures', '<', DEAD_AFTER))
		.returning('failures')
		.executeTakeFirst();
	const beyond = (row?.failures ?? 0) - DEAD_AFTER;
	const pause = beyond < 0 ? 0 : backoffDelay(PROBE_BACKOFF, beyond + 1);
	const wait = Math.max(pause, Math.min(asked ?? 0, LONGEST_ASKED));
	if (wait === 0) return;
	await unit.db
		.updateTable('webhooks')
		.set({ paused_until: now + wait })
		.where('id', '=', webhookId)
		.execute();
}
