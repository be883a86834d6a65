import type { campaignRecipientQuery, CampaignRecipient } from '@marketing-cible/contract';
import { sql } from 'kysely';
import type * as z from 'zod';
import { toIso } from '../../clock.ts';
import { maskAddress } from '../../compliance.ts';
import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import { type Caller, mayUse } from '../../security/caller.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { type RecipientState, recipientStates } from '../campaign/tables.ts';
import { decodeRank, encodeRank, type RankPosition } from './cursor.ts';

/** Recipients that are looked at for one page, so that a filter that few pass takes no longer than another. */
const WINDOW = 5000;

type Query = z.output<typeof campaignRecipientQuery>;

/**
 * A page of the recipients of a campaign, in their random order. With a filter, a page may be shorter than its limit and not the last one.
 */
export async function listRecipients(
	core: Core,
	caller: Caller,
	campaign: StoredCampaign,
	query: Query,
): Promise<{ data: CampaignRecipient[]; nextCursor: string | null }> {
	const { rows, next } = await findPage(core, campaign, query);
	const contacts = await findContacts(
		core,
		core.store.read,
		campaign.accountId,
		rows.map((row) => row.contact_id),
	);
	const isMasked = !mayUse(caller, 'contacts');
	const data = rows.map((row): CampaignRecipient => {
		const facts = contacts.get(row.contact_id)?.facts;
		const address = (campaign.channel === 'email' ? facts?.email : facts?.phone) ?? null;
		return {
			contactId: facts === undefined ? null : row.contact_id,
			to: address === null || !isMasked ? address : maskAddress(address),
			state: stateOf(row.state),
			outcome: row.status,
			rule: row.rule,
			variant: row.variant,
			revision: row.revision,
			dueAt: row.state === recipientStates.waiting ? toIso(row.due_at) : null,
			messageId: row.message_id,
		};
	});
	return { data, nextCursor: next === null ? null : encodeRank(next) };
}

async function findPage(core: Core, { id }: StoredCampaign, query: Query) {
	const after = positionOf(query.cursor);
	const { read } = core.store;
	const inOrder = read
		.selectFrom('campaign_recipients')
		.selectAll()
		.where('campaign_id', '=', id)
		.$if(after !== null, (some) =>
			some.where(sql<boolean>`(rank, subject_hash) > (${after?.rank ?? 0}, ${after?.hash ?? ''})`),
		)
		.orderBy('rank')
		.orderBy('subject_hash')
		.limit(WINDOW);
	const { state, rule, variant, outcome } = query;
	const rows = await read
		.selectFrom(inOrder.as('recipient'))
		.leftJoin('messages', 'messages.id', 'recipient.message_id')
		.selectAll('recipient')
		.select('messages.status')
		.$if(state !== undefined, (some) =>
			some.where('recipient.state', '=', recipientStates[state ?? 'new']),
		)
		.$if(rule !== undefined, (some) => some.where('recipient.rule', '=', rule ?? ''))
		.$if(variant !== undefined, (some) => some.where('recipient.variant', '=', variant ?? ''))
		.$if(outcome !== undefined, (some) => some.where('messages.status', '=', outcome ?? 'sent'))
		.orderBy('recipient.rank')
		.orderBy('recipient.subject_hash')
		.limit(query.limit + 1)
		.execute();
	const page = rows.slice(0, query.limit);
	const last = page.at(-1);
	if (rows.length > query.limit && last !== undefined) {
		return { rows: page, next: { rank: last.rank, hash: last.subject_hash } };
	}
	return { rows: page, next: await endOfWindow() };

	/** The position after the window; `null`: nothing is behind it. */
	async function endOfWindow(): Promise<RankPosition | null> {
		const end = await inOrder
			.clearSelect()
			.select(['rank', 'subject_hash'])
			.clearLimit()
			.limit(1)
			.offset(WINDOW - 1)
			.executeTakeFirst();
		return end === undefined ? null : { rank: end.rank, hash: end.subject_hash };
	}
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
