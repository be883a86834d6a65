import type { CampaignRevision } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Unit } from '../../store/store.ts';
import { type RevisionNote, sealedNote, type StoredCampaign } from './model.ts';

/** One entry of a campaign's history. */
export interface NewRevision extends Partial<RevisionNote> {
	/** API key, or `platform`. */
	actor: string;
	/** The action, e.g. `edited`. */
	action: string;
}

/** Appends an entry to the history of a campaign, in the transaction of the change. */
export async function recordRevision(
	core: Core,
	unit: Unit,
	campaign: Pick<StoredCampaign, 'id' | 'accountId' | 'revision' | 'content_hash'>,
	{ actor, action, reason = null, changed = [], plan = null }: NewRevision,
): Promise<void> {
	const now = core.clock.now();
	await unit.db
		.insertInto('campaign_revisions')
		.values({
			campaign_id: campaign.id,
			account_id: campaign.accountId,
			revision: campaign.revision,
			actor,
			action,
			content_hash: campaign.content_hash,
			created_at: now,
			sealed: sealedNote.seal(core.vault, { reason, changed, plan }, campaign.id, String(now)),
		})
		.execute();
}

/** The actor and reason of the latest occurrence of an action; `null` if it never occurred. */
export async function lastDone(
	core: Core,
	campaignId: string,
	action: string,
): Promise<{ actor: string; reason: string | null } | null> {
	const row = await core.store.read
		.selectFrom('campaign_revisions')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.where('action', '=', action)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (row === undefined) return null;
	const note = sealedNote.open(core.vault, row.sealed, campaignId, String(row.created_at));
	return { actor: row.actor, reason: note.reason };
}

/** A page of the history of a campaign, newest first. */
export async function listRevisions(
	core: Core,
	campaignId: string,
	page: PageRequest,
): Promise<{ data: CampaignRevision[]; nextCursor: string | null }> {
	const found = await core.store.read
		.selectFrom('campaign_revisions')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.$if(page.after !== undefined, (query) => query.where('seq', '<', page.after ?? 0))
		.orderBy('seq', 'desc')
		.limit(page.limit + 1)
		.execute();
	const { rows, nextCursor } = cutPage(found, page.limit);
	const data = rows.map((row) => {
		const note = sealedNote.open(core.vault, row.sealed, campaignId, String(row.created_at));
		return {
			revision: row.revision,
			at: toIso(row.created_at),
			actor: row.actor,
			action: row.action,
			reason: note.reason,
			changed: note.changed,
			contentHash: row.content_hash,
		};
	});
	return { data, nextCursor };
}
