import type { HygieneProblem } from '@marketing-cible/contract';
import { sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { ContactRecords, ContactRow } from './known.ts';
import { lastOutcomes } from './last-outcomes.ts';

/** What to read of messages and lists. */
export interface RecordNeeds {
	lists: boolean;
	/** `received`, `replied` and `clicked`: ids of campaigns; `null`: of any. Absent: not needed. */
	received?: readonly string[] | null;
	replied?: readonly string[] | null;
	clicked?: readonly string[] | null;
	contacted: boolean;
	/** What the last messages say of the addresses. */
	outcomes: boolean;
}

/**
 * Statuses of a message that reached its recipient as far as is known. One that may have been sent counts, so that “did not receive it”
 * never means a person who may have it.
 */
const REACHED = ['sending', 'sent', 'delivered', 'unknown'] as const;
/** Events at which a message left. */
const LEFT = ['message.sent', 'message.unknown'] as const;

/** Addresses per statement. */
const CHUNK = 500;

export const noRecords: ContactRecords = {
	lists: new Set(),
	receivedCampaigns: new Set(),
	repliedCampaigns: new Set(),
	clickedCampaigns: new Set(),
	contactedAt: new Map(),
	problems: { email: new Set(), phone: new Set() },
};

/** Loads what messages and lists say of some contacts of an account. @returns by `seq` of the contact. */
export async function loadRecords(
	db: Db,
	accountId: string,
	rows: readonly ContactRow[],
	needs: RecordNeeds,
): Promise<Map<number, ContactRecords>> {
	const lists = needs.lists ? await listsOf(db, rows) : new Map<string, Set<string>>();
	const records = new Map<number, ContactRecords>();
	const received = new Map<string, Set<string>>();
	const replied = new Map<string, Set<string>>();
	const clicked = new Map<string, Set<string>>();
	const contacted = new Map<string, Map<Channel, number>>();
	const problems = new Map<string, ReadonlySet<HygieneProblem>>();
	for (const hashes of inChunks([...new Set(rows.flatMap(addressesOf))], CHUNK)) {
		if (needs.received !== undefined) {
			for (const row of await receivedBy(db, accountId, hashes, needs.received)) {
				add(received, row.subject_hash, row.campaign_id);
			}
		}
		if (needs.replied !== undefined) {
			for (const row of await repliedBy(db, accountId, hashes, needs.replied)) {
				add(replied, row.subject_hash, row.campaign_id);
			}
		}
		if (needs.clicked !== undefined) {
			for (const row of await clickedBy(db, accountId, hashes, needs.clicked)) {
				add(clicked, row.subject_hash ?? '', row.campaign_id);
			}
		}
		if (needs.outcomes) {
			for (const [hash, found] of await lastOutcomes(db, accountId, hashes))
				problems.set(hash, found);
		}
		if (!needs.contacted) continue;
		for (const { subject_hash: hash, channel, at } of await contactedAt(db, accountId, hashes)) {
			contacted.set(hash, (contacted.get(hash) ?? new Map<Channel, number>()).set(channel, at));
		}
	}
	for (const row of rows) {
		const addresses = addressesOf(row);
		records.set(row.seq, {
			lists: lists.get(row.id) ?? noRecords.lists,
			receivedCampaigns: union(addresses, received),
			repliedCampaigns: union(addresses, replied),
			clickedCampaigns: union(addresses, clicked),
			contactedAt: latest(addresses, contacted),
			problems: {
				email: problems.get(row.email_hash ?? '') ?? noRecords.problems.email,
				phone: problems.get(row.phone_hash ?? '') ?? noRecords.problems.phone,
			},
		});
	}
	return records;
}

/** Keyed hashes of the addresses of a contact. */
function addressesOf({ phone_hash, email_hash }: ContactRow): string[] {
	return [phone_hash, email_hash].filter((hash) => hash !== null);
}

async function listsOf(db: Db, rows: readonly ContactRow[]): Promise<Map<string, Set<string>>> {
	const lists = new Map<string, Set<string>>();
	const ids = rows.map(({ id }) => id);
	const found = await db
		.selectFrom('segment_members')
		.innerJoin('segments', 'segments.id', 'segment_members.segment_id')
		.select(['segment_members.contact_id', 'segment_members.segment_id'])
		.where(inList(db, 'segment_members.contact_id', ids))
		.where('segments.deleted_at', 'is', null)
		.execute();
	for (const { contact_id: contact, segment_id: list } of found) add(lists, contact, list);
	return lists;
}

/** Campaign messages to some addresses, by the index of addresses. */
function campaignMessages(
	db: Db,
	accountId: string,
	hashes: readonly string[],
	campaigns: readonly string[] | null,
) {
	const query = db
		.selectFrom('messages')
		.select(['messages.subject_hash', 'messages.campaign_id'])
		.distinct()
		.where('messages.account_id', '=', accountId)
		.where(inList(db, 'messages.subject_hash', hashes));
	return campaigns === null
		? query.where('messages.campaign_id', 'is not', null)
		: query.where(inList(db, 'messages.campaign_id', campaigns));
}

function receivedBy(
	db: Db,
	accountId: string,
	hashes: readonly string[],
	campaigns: readonly string[] | null,
) {
	return campaignMessages(db, accountId, hashes, campaigns)
		.where('messages.status', 'in', REACHED)
		.execute();
}

function repliedBy(
	db: Db,
	accountId: string,
	hashes: readonly string[],
	campaigns: readonly string[] | null,
) {
	return campaignMessages(db, accountId, hashes, campaigns)
		.innerJoin('events', 'events.message_id', 'messages.id')
		.where('events.type', '=', 'message.replied')
		.execute();
}

/**
 * Campaigns in which some addresses followed a link of their own. Only links of people who agree to the measurement name an address, and
 * a withdrawal takes it away (article 82 of the law of 6 January 1978; CNIL). Scanners do not count.
 */
function clickedBy(
	db: Db,
	accountId: string,
	hashes: readonly string[],
	campaigns: readonly string[] | null,
) {
	return (
		db
			.selectFrom('tracked_links')
			.select(['subject_hash', 'campaign_id'])
			.distinct()
			.where('account_id', '=', accountId)
			.where(inList(db, 'subject_hash', hashes))
			.where('subject_hash', 'is not', null)
			// A literal, so that the databases use the partial index.
			.where(sql<boolean>`kind = 'click' and first_hit_at is not null`)
			.$if(campaigns !== null, (query) => query.where(inList(db, 'campaign_id', campaigns ?? [])))
			.execute()
	);
}

function contactedAt(db: Db, accountId: string, hashes: readonly string[]) {
	return db
		.selectFrom('messages')
		.innerJoin('events', 'events.message_id', 'messages.id')
		.select((row) => [
			'messages.subject_hash',
			'messages.channel',
			row.fn.max('events.occurred_at').as('at'),
		])
		.where('messages.account_id', '=', accountId)
		.where(inList(db, 'messages.subject_hash', hashes))
		.where('events.type', 'in', LEFT)
		.groupBy(['messages.subject_hash', 'messages.channel'])
		.execute();
}

function add(sets: Map<string, Set<string>>, key: string, value: string | null): void {
	if (value === null) return;
	const known = sets.get(key);
	if (known === undefined) sets.set(key, new Set([value]));
	else known.add(value);
}

function union(keys: readonly string[], sets: ReadonlyMap<string, Set<string>>): Set<string> {
	return new Set(keys.flatMap((key) => [...(sets.get(key) ?? [])]));
}

function latest(
	keys: readonly string[],
	times: ReadonlyMap<string, ReadonlyMap<Channel, number>>,
): Map<Channel, number> {
	const found = new Map<Channel, number>();
	for (const key of keys) {
		for (const [channel, at] of times.get(key) ?? []) {
			found.set(channel, Math.max(at, found.get(channel) ?? -Infinity));
		}
	}
	return found;
}
