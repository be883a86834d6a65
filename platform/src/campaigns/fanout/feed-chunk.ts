import type { Core } from '../../core.ts';
import { acceptMessages } from '../../messages/intake/accept.ts';
import { draftMessages, type MessageDraft } from '../../messages/intake/draft-message.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { erasureLock } from '../../subjects/subject-locks.ts';
import { openCampaign, type StoredCampaign } from '../campaign/model.ts';
import { mayLeave } from '../campaign/state-machine.ts';
import { contentHash } from '../campaign/hashes.ts';
import { recipientStates } from '../campaign/tables.ts';
import { cappedUntil } from './caps.ts';
import { type Fate, fateOf, fateOfProblem } from './decisions.ts';
import type { FeedEntry } from './entries.ts';
import { bucketAt } from './pacer.ts';
import { warmUpOf } from './warm-up.ts';
import { type Settled, writeRecipients } from './write-recipients.ts';
import { placeOf } from './requests.ts';

/** The result of a chunk. */
export interface FedChunk {
	fed: number;
	/** Rule that holds the messages of the campaign; `null`: none. */
	stop: string | null;
}

const NOTHING: FedChunk = { fed: 0, stop: null };

/**
 * Stores messages, marks and counts their recipients and takes their tokens in one transaction, so that a crash leaves all or
 * nothing. Recipients that may not get a message now wait or are skipped. Those that changed since they were read are left to the
 * next chunk.
 */
export async function feedChunk(
	core: Core,
	unit: Unit,
	seen: StoredCampaign,
	entries: readonly FeedEntry[],
): Promise<FedChunk> {
	await unit.lock([erasureLock(seen.accountId)], 'shared');
	const campaign = await lockForFeeding(core, unit, seen);
	if (campaign === null) return NOTHING;
	if (await isOtherContent(core, unit, campaign)) return { fed: 0, stop: 'content_changed' };
	const now = core.clock.now();
	const bucket = bucketAt(campaign, now);
	const open = await stillOpen(unit, campaign, entries.slice(0, bucket.allowed));
	const chunk: Chunk = { campaign, settled: [], stops: [] };
	const free = await withoutCapped(core, unit, chunk, open);
	const drafted = await draftAll(core, unit, chunk, free);
	const sent = await accept(core, unit, chunk, drafted);
	const tokens = bucket.tokens - sent;
	await writeRecipients(unit, campaign, chunk.settled, { tokens, now });
	return { fed: sent, stop: chunk.stops[0] ?? null };
}

/** A chunk during the decision. */
interface Chunk {
	campaign: StoredCampaign;
	/** The fates of its recipients so far. */
	settled: Settled[];
	/** Rules that hold the messages of the campaign. */
	stops: string[];
}

/** Settles recipients who were erased or contacted too recently. @returns the others. */
async function withoutCapped(
	core: Core,
	unit: Unit,
	chunk: Chunk,
	entries: readonly FeedEntry[],
): Promise<FeedEntry[]> {
	const hashes = entries.map(({ recipient }) => recipient.subject_hash);
	const capped = await cappedUntil(core, unit.db, chunk.campaign, hashes);
	return entries.filter((entry) => {
		const fate = capped.get(entry.recipient.subject_hash);
		if (entry.request === null) chunk.settled.push({ ...entry, state: 'erased' });
		else if (fate === undefined) return true;
		else settle(chunk, entry, fate);
		return false;
	});
}

/** Decides on drafts and stores the messages that may leave now. @returns their number. */
async function accept(
	core: Core,
	unit: Unit,
	chunk: Chunk,
	made: readonly Drafted[],
): Promise<number> {
	const { campaign } = chunk;
	const drafts = made.map(({ draft }) => draft);
	const warmUp = await warmUpOf(core, unit, campaign, drafts);
	const drafted = made.filter(({ entry, draft }) => {
		const excess = warmUp.admit(draft);
		if (excess !== null) settle(chunk, entry, excess);
		return excess === null;
	});
	const keyId = campaign.launched_by ?? campaign.created_by;
	const results = await acceptMessages(
		core,
		unit,
		campaign.accountId,
		drafted.map(({ entry, draft }) => ({
			draft,
			keyId,
			campaign: placeOf(campaign, entry.recipient.variant),
		})),
	);
	const sent = drafted.filter(({ entry }, index) => {
		const result = results[index];
		if (result?.accepted === false) settle(chunk, entry, fateOf(result.verdict));
		if (result?.accepted !== true) return false;
		chunk.settled.push({ ...entry, state: 'fed', message: result.message });
		return true;
	});
	await warmUp.store(sent.map(({ draft }) => draft));
	return sent.length;
}

/** The campaign, locked against other feeders and changes of its status; `null`: it may not be fed any more. */
async function lockForFeeding(
	core: Core,
	unit: Unit,
	seen: StoredCampaign,
): Promise<StoredCampaign | null> {
	const row = await unit.db
		.selectFrom('campaigns')
		.selectAll()
		.where('id', '=', seen.id)
		.$if(unit.concurrent, (query) => query.forNoKeyUpdate())
		.executeTakeFirst();
	if (row === undefined) return null;
	const campaign = openCampaign(core, row);
	const isOutdated =
		!mayLeave(campaign.status) ||
		campaign.status !== seen.status ||
		campaign.revision !== seen.revision ||
		campaign.winner !== seen.winner ||
		(campaign.end_at !== null && core.clock.now() > campaign.end_at);
	return isOutdated ? null : campaign;
}

/** Whether the content differs from the approved one, because a template has changed since. */
async function isOtherContent(core: Core, unit: Unit, campaign: StoredCampaign): Promise<boolean> {
	if (campaign.approved_content === null) return false;
	return (await contentHash(core, unit.db, campaign)) !== campaign.approved_content;
}

/** The entries whose recipients are unchanged since they were read: another feeder or an erasure may have settled them. */
async function stillOpen(
	unit: Unit,
	{ id }: StoredCampaign,
	entries: readonly FeedEntry[],
): Promise<FeedEntry[]> {
	const hashes = entries.map(({ recipient }) => recipient.subject_hash);
	const rows = await unit.db
		.selectFrom('campaign_recipients')
		.select(['subject_hash', 'state', 'due_at'])
		.where('campaign_id', '=', id)
		.where(inList(unit.db, 'subject_hash', hashes))
		.where('state', '<=', recipientStates.waiting)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.execute();
	const open = new Map(rows.map((row) => [row.subject_hash, row]));
	return entries.filter(({ recipient }) => {
		const row = open.get(recipient.subject_hash);
		return row?.state === recipient.state && row.due_at === recipient.due_at;
	});
}

interface Drafted {
	entry: FeedEntry;
	draft: MessageDraft;
}

async function draftAll(
	core: Core,
	unit: Unit,
	chunk: Chunk,
	entries: readonly FeedEntry[],
): Promise<Drafted[]> {
	const requests = entries.flatMap(({ request }) => request ?? []);
	const now = core.clock.now();
	const { accountId } = chunk.campaign;
	const results = await draftMessages(core, unit.db, accountId, requests, now, 'send');
	return entries.flatMap((entry, index) => {
		const result = results[index];
		if (result?.kind === 'draft') return [{ entry, draft: result.draft }];
		// Outdated entries are rendered again with the next chunk.
		if (result?.kind === 'invalid') settle(chunk, entry, fateOfProblem(result.problem));
		return [];
	});
}

/** Notes the fate of a recipient; if the campaign stops, the recipient stays unchanged. */
function settle({ settled, stops }: Chunk, entry: FeedEntry, fate: Fate): void {
	if (fate.kind === 'stop') stops.push(fate.rule);
	else if (fate.kind === 'wait') {
		settled.push({ ...entry, state: 'waiting', rule: fate.rule, dueAt: fate.at });
	} else if (fate.rule === 'erased') settled.push({ ...entry, state: 'erased' });
	else settled.push({ ...entry, state: 'skipped', rule: fate.rule });
}
