import type { Core } from '../core.ts';

/**
 * Where several processes work on one database, one of them delivers to an endpoint: that keeps the order per message, and no
 * event is posted by two. The lease is taken before deliveries are taken up, and outlasts any attempt that began under it.
 */

/** How long nobody else takes over from a process that died, in milliseconds. */
const LEASE_MS = 60_000;
/** A lease with less left is renewed: an attempt takes 15 seconds at most. */
const RENEW_BELOW_MS = 30_000;

/** The lease of one endpoint, as seen from this process. */
export interface EndpointLease {
	/** @returns `null` when it is ours now, else the instant at which another process' lease ends. */
	acquire(): Promise<number | null>;
	/** Gives it back, so that another process need not wait for its end. */
	release(): Promise<void>;
}

export function createLease(core: Core, webhookId: string): EndpointLease {
	const { peers } = core.store;
	let until = -Infinity;

	return {
		async acquire() {
			const now = core.clock.now();
			if (!peers.shared || until - now > RENEW_BELOW_MS) return null;
			return core.store.transaction(async ({ db }) => {
				const taken = await db
					.updateTable('webhooks')
					.set({ lease_owner: peers.self, lease_until: now + LEASE_MS })
					.where('id', '=', webhookId)
					.where((row) =>
						row.or([
							row('lease_owner', 'is', null),
							row('lease_owner', '=', peers.self),
							row('lease_until', '<=', now),
						]),
					)
					.returning('id')
					.executeTakeFirst();
				if (taken !== undefined) {
					until = now + LEASE_MS;
					return null;
				}
				const other = await db
					.selectFrom('webhooks')
					.select('lease_until')
					.where('id', '=', webhookId)
					.executeTakeFirst();
				return other?.lease_until ?? now + LEASE_MS;
			});
		},
		async release() {
			if (until === -Infinity) return;
			until = -Infinity;
			await core.store.transaction(async ({ db }) => {
				await db
					.updateTable('webhooks')
					.set({ lease_owner: null, lease_until: null })
					.where('id', '=', webhookId)
					.where('lease_owner', '=', peers.self)
					.execute();
			});
		},
	};
}
