import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from './model.ts';

const DAY_MS = 24 * 3_600_000;
/** People added more recently are new. */
const NEW_DAYS = 30;
/**
 * A list is new if more than this share of it is. Even if every second new address were wrong, a smaller share would keep the whole list
 * below the limit of 5 percent at which a campaign is suspended.
 */
const NEW_SHARE = 0.1;
/** Most people who are examined; of a larger list, a random or an even sample. */
export const EXAMINED = 500;
const CHUNK = 250;
/** Statuses of a message that reached its recipient as far as is known. */
const REACHED = ['sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const;

/** A person of a list. */
export interface Listed {
	/** Of the address that the campaign writes to. */
	hash: string;
	/** When the contact was created; milliseconds since the epoch. */
	createdAt: number;
}

/**
 * Whether a list is new: most of its failures are still ahead. A person is new if the contact was created within 30 days (by an import or
 * in another way) or if no message of the channel, as far as they are kept, ever left for the address.
 *
 * @param people at most {@link EXAMINED}; a sample of a larger list.
 */
export async function isNewList(
	core: Core,
	db: Db,
	{ accountId, channel }: Pick<StoredCampaign, 'accountId' | 'channel'>,
	people: readonly Listed[],
): Promise<boolean> {
	const since = core.clock.now() - NEW_DAYS * DAY_MS;
	const older = people.filter(({ createdAt }) => createdAt < since).map(({ hash }) => hash);
	const reached = new Set<string>();
	for (const hashes of inChunks(older, CHUNK)) {
		const rows = await db
			.selectFrom('messages')
			.select('subject_hash')
			.distinct()
			.where('account_id', '=', accountId)
			.where(inList(db, 'subject_hash', hashes))
			.where('channel', '=', channel)
			.where('status', 'in', REACHED)
			.execute();
		for (const { subject_hash: hash } of rows) reached.add(hash);
	}
	return people.length - reached.size > people.length * NEW_SHARE;
}

/** The first recipients of a campaign in their order, which is random. */
export function firstListed(db: Db, campaignId: string): Promise<Listed[]> {
	return db
		.selectFrom('campaign_recipients')
		.innerJoin('contacts', 'contacts.id', 'campaign_recipients.contact_id')
		.select(['campaign_recipients.subject_hash as hash', 'contacts.created_at as createdAt'])
		.where('campaign_recipients.campaign_id', '=', campaignId)
		.where('campaign_recipients.state', '<=', 1)
		.orderBy('campaign_recipients.rank')
		.limit(EXAMINED)
		.execute();
}
