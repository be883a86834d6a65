import type { campaignRecipientQuery, CampaignRecipient } from '@marketing-cible/contract';
import type * as z from 'zod';
import { toIso } from '../../clock.ts';
import { type Channel, maskAddress } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import { type Caller, mayUse } from '../../security/caller.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { type RecipientState, recipientStates } from '../campaign/tables.ts';
import { decodeRank, encodeRank, type RankPosition } from './cursor.ts';
import { findRecipients, type FoundRecipient } from './find-recipients.ts';

/**
 * A page of the recipients of a campaign, in their random order. With a filter, a page may be shorter than its limit without being
 * the last one.
 */
export async function listRecipients(
	core: Core,
	caller: Caller,
	campaign: StoredCampaign,
	query: z.output<typeof campaignRecipientQuery>,
): Promise<{ data: CampaignRecipient[]; nextCursor: string | null }> {
	const { cursor, order, limit, ...filter } = query;
	const range = { after: positionOf(cursor), order, limit };
	const { rows, next } = await findRecipients(core, campaign, filter, range);
	const isMasked = !mayUse(caller, 'contacts');
	const data = rows.map((row) => {
		const shown = recipientView(campaign.channel, row);
		return isMasked && shown.to !== null ? { ...shown, to: maskAddress(shown.to) } : shown;
	});
	return { data, nextCursor: next === null ? null : encodeRank(next) };
}

/** The representation of a recipient in the API, with the full address. */
export function recipientView(channel: Channel, row: FoundRecipient): CampaignRecipient {
	const facts = row.contact?.facts;
	return {
		contactId: facts === undefined ? null : row.contact_id,
		to: (channel === 'email' ? facts?.email : facts?.phone) ?? null,
		state: stateOf(row.state),
		outcome: row.status,
		rule: row.rule,
		place: row.place,
		variant: row.variant,
		revision: row.revision,
		dueAt: row.state === recipientStates.waiting ? toIso(row.due_at) : null,
		messageId: row.message_id,
	};
}

function positionOf(cursor: string | undefined): RankPosition | null {
	if (cursor === undefined) return null;
	const position = decodeRank(cursor);
	if (position === null) throw invalidField('/cursor', 'must be the nextCursor of a previous page');
	return position;
}

const stateNames = new Map(
	Object.entries(recipientStates).map(([name, state]) => [state as number, name as RecipientState]),
);

function stateOf(state: number): RecipientState {
	return stateNames.get(state) ?? 'new';
}
