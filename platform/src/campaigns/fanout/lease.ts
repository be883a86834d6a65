import type { Selectable } from 'kysely';
import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { openCampaign, type StoredCampaign } from '../campaign/model.ts';
import type { CampaignTable } from '../campaign/tables.ts';

/** The lease of a campaign. It expires if the process takes longer for a step, or dies. */
const LEASE_MS = 10_000;

/** A campaign leased by this process. */
export interface Leased {
	campaign: StoredCampaign;
	/** Value of `due_at` that marks the lease; every change of the campaign’s status sets another value. */
	lease: number;
}

/**
 * Leases the campaign that has been due for longest; `null` if none is due. Campaigns take turns, since each step sets the next
 * instant.
 */
export async function leaseCampaign(core: Core): Promise<Leased | null> {
	return core.store.transaction(async (unit) => {
		const now = core.clock.now();
		const row = await unit.db
			.selectFrom('campaigns')
			.selectAll()
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.limit(1)
			.$if(unit.concurrent, (query) => query.forNoKeyUpdate().skipLocked())
			.executeTakeFirst();
		if (row === undefined) return null;
		if (!canBeOpened(core, row)) {
			// Otherwise it would always come first and block the campaigns of all accounts.
			await unit.db
				.updateTable('campaigns')
				.set({ due_at: null, leased_by: null })
				.where('id', '=', row.id)
				.execute();
			return null;
		}
		const lease = later(now, LEASE_MS);
		const columns = { due_at: lease, leased_by: core.store.peers.self, heartbeat_at: now };
		await unit.db.updateTable('campaigns').set(columns).where('id', '=', row.id).execute();
		return { campaign: openCampaign(core, { ...row, ...columns }), lease };
	});
}

/** Whether the stored campaign can be read; the log reports one that cannot. */
function canBeOpened(core: Core, row: Selectable<CampaignTable>): boolean {
	try {
		openCampaign(core, row);
		return true;
	} catch (error) {
		core.log.error(
			{ err: error, campaignId: row.id },
			'a campaign cannot be read; it is set aside',
		);
		return false;
	}
}

/** Ends a lease, unless it has already ended. @param next when the campaign is due again; `null` without further work. */
export async function endLease(
	unit: Unit,
	{ campaign, lease }: Leased,
	next: number | null,
): Promise<void> {
	await unit.db
		.updateTable('campaigns')
		.set({ due_at: next, leased_by: null })
		.where('id', '=', campaign.id)
		.where('due_at', '=', lease)
		.execute();
}

/** The instant at which the next campaign is due, in milliseconds since the epoch; `null` without one. */
export async function nextCampaign(core: Core): Promise<number | null> {
	const row = await core.store.read
		.selectFrom('campaigns')
		.select('due_at')
		.where('due_at', 'is not', null)
		.orderBy('due_at')
		.limit(1)
		.executeTakeFirst();
	return row?.due_at ?? null;
}

/** Resets the leases of an earlier run of this process, if no other process can be at work. */
export async function takeLeasesBack(core: Core): Promise<void> {
	if (core.store.peers.shared) return;
	await core.store.transaction(async (unit) => {
		await unit.db
			.updateTable('campaigns')
			.set({ due_at: core.clock.now(), leased_by: null })
			.where('leased_by', 'is not', null)
			.where('due_at', 'is not', null)
			.execute();
	});
}
