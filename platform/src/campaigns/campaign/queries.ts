import type { CampaignStatus } from '@marketing-cible/contract';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../problems.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { openCampaign, type StoredCampaign } from './model.ts';

/** A campaign of an account. @throws {ProblemError} 404. */
export async function requireCampaign(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredCampaign> {
	const row = await db
		.selectFrom('campaigns')
		.selectAll()
		.where('id', '=', id)
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	if (row === undefined) throw notFound('campaign');
	return openCampaign(core, row);
}

/** The name of the lock that hand-overs take shared and changes of a campaign's status exclusive. */
const gateOf = (id: string) => `campaign ${id}`;

/** Prevents changes of the statuses of campaigns until the end of the transaction. */
export async function holdGates(unit: Unit, ids: Iterable<string>): Promise<void> {
	await unit.lock([...ids].map(gateOf), 'shared');
}

/**
 * Locks a campaign for a change of its status: until the commit, no other transaction claims its messages or feeds it.
 * @throws {ProblemError} 404.
 */
export async function lockCampaign(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredCampaign> {
	await unit.lock([gateOf(id)], 'exclusive');
	const row = await unit.db
		.selectFrom('campaigns')
		.selectAll()
		.where('id', '=', id)
		.where('account_id', '=', accountId)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) throw notFound('campaign');
	return openCampaign(core, row);
}

/** A page of an account's campaigns. */
export async function listCampaigns(
	core: Core,
	accountId: string,
	filter: { status?: CampaignStatus | undefined; channel?: Channel | undefined },
	page: PageRequest,
): Promise<{ campaigns: StoredCampaign[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('campaigns')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { campaigns: rows.map((row) => openCampaign(core, row)), nextCursor };
}
