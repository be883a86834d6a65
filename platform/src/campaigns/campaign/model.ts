import type { ParsedCampaignRequest } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import type { AccountId } from '../../types.ts';
import type { CampaignTable } from './tables.ts';

/** The part of a campaign that is sealed at rest: the author's input. */
export type CampaignPlan = Omit<ParsedCampaignRequest, 'channel' | 'purpose'>;

/** Seals and opens {@link CampaignPlan}, bound to the id of the campaign. */
export const sealedPlan = sealed<CampaignPlan>('campaign');

/** A stored campaign with its sealed part opened. */
export interface StoredCampaign extends Omit<Selectable<CampaignTable>, 'sealed' | 'account_id'> {
	accountId: AccountId;
	plan: CampaignPlan;
}

export function openCampaign(core: Core, row: Selectable<CampaignTable>): StoredCampaign {
	const { sealed: bytes, account_id: accountId, ...columns } = row;
	return {
		...columns,
		accountId: accountId as AccountId,
		plan: sealedPlan.open(core.vault, bytes, row.id),
	};
}

/** The record of a step or an edit in the history. */
export interface RevisionNote {
	reason: string | null;
	/** Names of the members that changed. */
	changed: string[];
	/** The plan after the edit; `null` if it did not change. */
	plan: CampaignPlan | null;
}

export const sealedNote = sealed<RevisionNote, [campaignId: string, createdAt: string]>(
	'campaign-revision',
);

/** The actor of steps that the platform takes automatically. */
export const PLATFORM = 'platform';
