import type { Core } from '../core.ts';

/**
 * With several processes on one database, only one delivers to an endpoint. This keeps the order per message and prevents duplicate
 * posts. A process acquires the lease before it starts deliveries; the lease outlasts every attempt that starts under it.
 */

/** Time until another process takes over from a process that died. */
const LEASE_MS = 60_000;
/** Renews the lease below this remaining time; an attempt takes 15 seconds at most. */
const RENEW_BELOW_MS = 30_000;

/** The lease of one endpoint, as seen from this process. */
export interface EndpointLease {
	/**
	 * @returns `null` if acquired, else the instant at which the lease of another process expires; `Infinity`: the endpoint was deleted.
	 */
	acquire(): Promise<number | null>;
	/** Releases the lease, so that another process does not have to wait until it expires. */
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
				if (other === undefined) return Infinity;
				return other.lease_until ?? now + LEASE_MS;
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
