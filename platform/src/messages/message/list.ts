import {
	type Message,
	type MessageStatus,
	messageStatus,
	type MessageSummary,
} from '@marketing-cible/contract';
import { type Channel, channels } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { cutPage, encodeCursor, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { SubjectHash } from '../../types.ts';
import { openMessage } from './model.ts';
import { type SeqBounds, seqBounds } from './time-bounds.ts';
import { messageSummary, messageView } from './views.ts';

/** Conditions that a message must all meet; absent ones do not apply. */
export interface MessageFilter {
	status?: MessageStatus | undefined;
	channel?: Channel | undefined;
	campaignId?: string | undefined;
	subjectHash?: SubjectHash | undefined;
	reference?: string | undefined;
	/** Created at or after this instant, in milliseconds since the epoch. */
	since?: number | undefined;
	/** Created before this instant. */
	until?: number | undefined;
}

/** Most rows that one page examines when no index covers all of its conditions. The page may then be short; its cursor continues. */
const MOST_LOOKED_AT = 2000;

interface Found {
	seqs: readonly number[];
	nextCursor: string | null;
}

interface Look {
	accountId: string;
	filter: MessageFilter;
	/** Keyed hash of the reference. */
	referenceHash: string | undefined;
	page: PageRequest;
	bounds: SeqBounds;
}

interface Page<View> {
	data: View[];
	nextCursor: string | null;
}

/** A page of an account's messages. */
export async function listMessages(
	core: Core,
	accountId: string,
	filter: MessageFilter,
	page: PageRequest,
): Promise<Page<Message>> {
	return readList(core, accountId, filter, page, messageView);
}

/** The same without verdicts and contents, with masked addresses. */
export async function listSummaries(
	core: Core,
	accountId: string,
	filter: MessageFilter,
	page: PageRequest,
): Promise<Page<MessageSummary>> {
	return readList(core, accountId, filter, page, messageSummary);
}

/** Reads the sequence numbers of a page from indexes, then its rows. */
async function readList<View>(
	core: Core,
	accountId: string,
	filter: MessageFilter,
	page: PageRequest,
	view: (message: ReturnType<typeof openMessage>) => View,
): Promise<Page<View>> {
	const { read } = core.store;
	const { reference } = filter;
	const bounds = await boundsOf(core, filter, page);
	const { seqs, nextCursor } = await findSeqs(read, {
		accountId,
		filter,
		referenceHash:
			reference === undefined ? undefined : core.vault.hash(`reference:${accountId}`, reference),
		page,
		bounds,
	});
	if (seqs.length === 0) return { data: [], nextCursor };
	const rows = await read
		.selectFrom('messages')
		.selectAll()
		.where('seq', 'in', seqs)
		.orderBy('seq', page.order)
		.execute();
	return { data: rows.map((row) => view(openMessage(core, row))), nextCursor };
}

/** The range of sequence numbers of the page. */
async function boundsOf(
	core: Core,
	{ since, until }: MessageFilter,
	{ order, after }: PageRequest,
): Promise<SeqBounds> {
	const bounds =
		since === undefined && until === undefined
			? { least: 0, most: Number.MAX_SAFE_INTEGER }
			: await seqBounds(core.store.read, { since, until });
	if (order === 'asc') bounds.most = Math.min(bounds.most, await core.store.settled('messages'));
	if (after !== undefined && order === 'asc') bounds.least = Math.max(bounds.least, after + 1);
	if (after !== undefined && order === 'desc') bounds.most = Math.min(bounds.most, after - 1);
	return bounds;
}

async function findSeqs(db: Db, look: Look): Promise<Found> {
	const { campaignId, subjectHash } = look.filter;
	if (look.bounds.least > look.bounds.most) return { seqs: [], nextCursor: null };
	if (subjectHash !== undefined || look.referenceHash !== undefined) return lookThrough(db, look);
	if (campaignId !== undefined) {
		return (await isOfCampaign(db, look, campaignId)) ? merge(db, look) : NOTHING;
	}
	return merge(db, look);
}

const NOTHING: Found = { seqs: [], nextCursor: null };

/** A campaign belongs to one account and one channel, so its first message shows whether any can match. */
async function isOfCampaign(db: Db, look: Look, campaignId: string): Promise<boolean> {
	const first = await db
		.selectFrom('messages')
		.select(['account_id', 'channel'])
		.where('campaign_id', '=', campaignId)
		.limit(1)
		.executeTakeFirst();
	const { channel } = look.filter;
	return (
		first?.account_id === look.accountId && (channel === undefined || channel === first.channel)
	);
}

/** Merges one index range for each combination that the filter leaves open; each is read only as far as the page needs. */
async function merge(db: Db, look: Look): Promise<Found> {
	const { filter, page } = look;
	const { status, channel, campaignId } = filter;
	const isOpen = status === undefined && channel === undefined && campaignId === undefined;
	const statuses = isOpen ? [undefined] : status === undefined ? messageStatus.options : [status];
	const onChannels =
		isOpen || campaignId !== undefined ? [undefined] : channel === undefined ? channels : [channel];
	const [first, ...others] = onChannels
		.flatMap((one) => statuses.map((wanted) => range(db, look, { channel: one, status: wanted })))
		.map((one) => db.selectFrom(one.as('range')).select('range.seq'));
	if (first === undefined) return NOTHING;
	const rows = await others
		.reduce((all, next) => all.unionAll(next), first)
		.orderBy('seq', page.order)
		.limit(page.limit + 1)
		.execute();
	const { rows: shown, nextCursor } = cutPage(rows, page.limit);
	return { seqs: shown.map(({ seq }) => seq), nextCursor };
}

/** The sequence numbers of one index range in the order of the page, one more than the page shows. */
function range(
	db: Db,
	look: Look,
	{ channel, status }: { channel: Channel | undefined; status: MessageStatus | undefined },
) {
	const { campaignId } = look.filter;
	let query = within(db, look)
		.select('seq')
		.limit(look.page.limit + 1);
	if (campaignId !== undefined) query = query.where('campaign_id', '=', campaignId);
	else query = query.where('account_id', '=', look.accountId);
	if (channel !== undefined) query = query.where('channel', '=', channel);
	if (status !== undefined) query = query.where('status', '=', status);
	return query;
}

/** Messages between the bounds, in the order of the page. */
function within(db: Db, { filter: { since, until }, bounds, page }: Look) {
	let query = db
		.selectFrom('messages')
		.where('seq', '>=', bounds.least)
		.where('seq', '<=', bounds.most)
		.orderBy('seq', page.order);
	if (since !== undefined) query = query.where('created_at', '>=', since);
	if (until !== undefined) query = query.where('created_at', '<', until);
	return query;
}

/** Scans the messages to one person or with one reference, which are few. */
async function lookThrough(db: Db, look: Look): Promise<Found> {
	const { filter, page, referenceHash } = look;
	const { subjectHash, status, channel, campaignId } = filter;
	let query = within(db, look)
		.select(['seq', 'status', 'channel', 'campaign_id', 'subject_hash'])
		.where('account_id', '=', look.accountId)
		.limit(MOST_LOOKED_AT);
	if (referenceHash !== undefined) query = query.where('reference_hash', '=', referenceHash);
	else if (subjectHash !== undefined) query = query.where('subject_hash', '=', subjectHash);
	const rows = await query.execute();
	const matching = rows.filter(
		(row) =>
			(status === undefined || row.status === status) &&
			(channel === undefined || row.channel === channel) &&
			(campaignId === undefined || row.campaign_id === campaignId) &&
			(subjectHash === undefined || row.subject_hash === subjectHash),
	);
	const { rows: shown, nextCursor } = cutPage(matching, page.limit);
	const last = rows.at(-1);
	const isCut = rows.length === MOST_LOOKED_AT && last !== undefined;
	return {
		seqs: shown.map(({ seq }) => seq),
		nextCursor: nextCursor ?? (isCut ? encodeCursor(last.seq) : null),
	};
}
