import type { campaignRecipientQuery, MessageStatus } from '@marketing-cible/contract';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { StoredContact } from '../../contacts/model.ts';
import { findContacts } from '../../contacts/queries.ts';
import type { Core } from '../../core.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Recipient } from '../campaign/recipients.ts';
import { recipientStates } from '../campaign/tables.ts';
import type { RankPosition } from './cursor.ts';
import { recipientPlace } from './recipient-place.ts';

/** Most recipients that are examined for one page, so that a selective filter takes no longer than others. */
const WINDOW = 5000;
/** Contacts that are decrypted together. */
const CHUNK = 500;

/** The filter of recipients. */
export type RecipientFilter = Pick<
	z.output<typeof campaignRecipientQuery>,
	'state' | 'outcome' | 'rule' | 'variant' | 'place'
>;

/** A range of the recipients in the order of their ranks. */
export interface RecipientRange {
	after: RankPosition | null;
	order: 'asc' | 'desc';
	limit: number;
}

/** A recipient with its message and contact. */
export interface FoundRecipient extends Recipient {
	/** Status of the message; `null`: there is none. */
	status: MessageStatus | null;
	/** `null`: the person was erased. */
	contact: StoredContact | null;
	place: string | null;
}

/** Finds the recipients of a range that pass the filter, and the position to continue from; `null` at the end. */
export async function findRecipients(
	core: Core,
	campaign: StoredCampaign,
	filter: RecipientFilter,
	range: RecipientRange,
): Promise<{ rows: FoundRecipient[]; next: RankPosition | null }> {
	const isPlaceAsked = filter.place !== undefined;
	const candidates = await inWindow(core, campaign, filter, {
		...range,
		// Only the sealed contact knows the place of a recipient without a message.
		limit: isPlaceAsked ? WINDOW : range.limit + 1,
	});
	const found: FoundRecipient[] = [];
	for (let at = 0; at < candidates.length && found.length <= range.limit; at += CHUNK) {
		const rows = await withContacts(core, campaign, candidates.slice(at, at + CHUNK));
		for (const row of rows) if (!isPlaceAsked || row.place === filter.place) found.push(row);
	}
	const rows = found.slice(0, range.limit);
	const last = rows.at(-1);
	if (found.length > range.limit && last !== undefined) return { rows, next: positionOf(last) };
	return { rows, next: await endOfWindow(core, campaign, range) };
}

function inOrder(core: Core, { id }: StoredCampaign, { after, order }: RecipientRange) {
	const { rank, hash } = after ?? { rank: 0, hash: '' };
	return core.store.read
		.selectFrom('campaign_recipients')
		.where('campaign_id', '=', id)
		.$if(after !== null, (some) =>
			some.where(
				order === 'asc'
					? sql<boolean>`(rank, subject_hash) > (${rank}, ${hash})`
					: sql<boolean>`(rank, subject_hash) < (${rank}, ${hash})`,
			),
		)
		.orderBy('rank', order)
		.orderBy('subject_hash', order);
}

/** The next recipients whose columns pass the filter. */
function inWindow(
	core: Core,
	campaign: StoredCampaign,
	{ state, rule, variant, outcome, place }: RecipientFilter,
	range: RecipientRange,
) {
	const window = inOrder(core, campaign, range).selectAll().limit(WINDOW);
	return core.store.read
		.selectFrom(window.as('recipient'))
		.leftJoin('messages', 'messages.id', 'recipient.message_id')
		.selectAll('recipient')
		.select(['messages.status', 'messages.place'])
		.$if(state !== undefined, (some) =>
			some.where('recipient.state', '=', recipientStates[state ?? 'new']),
		)
		.$if(rule !== undefined, (some) => some.where('recipient.rule', '=', rule ?? ''))
		.$if(variant !== undefined, (some) => some.where('recipient.variant', '=', variant ?? ''))
		.$if(outcome !== undefined, (some) => some.where('messages.status', '=', outcome ?? 'sent'))
		.$if(place !== undefined, (some) =>
			some.where((row) =>
				row.or([row('messages.place', '=', place ?? ''), row('messages.place', 'is', null)]),
			),
		)
		.orderBy('recipient.rank', range.order)
		.orderBy('recipient.subject_hash', range.order)
		.limit(range.limit)
		.execute();
}

async function withContacts(
	core: Core,
	{ accountId, channel }: StoredCampaign,
	rows: Awaited<ReturnType<typeof inWindow>>,
): Promise<FoundRecipient[]> {
	const ids = rows.map((row) => row.contact_id);
	const contacts = await findContacts(core, core.store.read, accountId, ids);
	return rows.map((row) => {
		const contact = contacts.get(row.contact_id) ?? null;
		return { ...row, contact, place: row.place ?? recipientPlace(channel, contact?.facts) };
	});
}

/** The position after the window; `null` at the end. */
async function endOfWindow(
	core: Core,
	campaign: StoredCampaign,
	range: RecipientRange,
): Promise<RankPosition | null> {
	const end = await inOrder(core, campaign, range)
		.select(['rank', 'subject_hash'])
		.limit(1)
		.offset(WINDOW - 1)
		.executeTakeFirst();
	return end === undefined ? null : positionOf(end);
}

function positionOf({ rank, subject_hash: hash }: Pick<Recipient, 'rank' | 'subject_hash'>) {
	return { rank, hash };
}
