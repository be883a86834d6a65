import type { Core } from '../../core.ts';
import { acceptMessages } from '../../messages/intake/accept.ts';
import { draftMessages, type MessageDraft } from '../../messages/intake/draft-message.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
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

/** What a chunk came to. */
export interface FedChunk {
	fed: number;
	/** Rule that holds the messages of the campaign; `null`: none. */
	stop: string | null;
}

const NOTHING: FedChunk = { fed: 0, stop: null };

/**
 * Stores messages, marks their recipients, counts them and takes their tokens in one transaction: a crash leaves all of it or nothing.
 * Recipients that may not get a message now wait or are skipped; those that changed since they were read are left for the next chunk.
 */
export async function feedChunk(
	core: Core,
	unit: Unit,
	seen: StoredCampaign,
	entries: readonly FeedEntry[],
): Promise<FedChunk> {
	const campaign = await lockForFeeding(core, unit, seen);
	if (campaign === null) return NOTHING;
	if (await isOtherContent(core, unit, campaign)) return { fed: 0, stop: 'content_changed' };
	const now = core.clock.now();
	const bucket = bucketAt(campaign, now);
	const open = await stillOpen(unit, campaign, entries.slice(0, bucket.allowed));
	const settled: Settled[] = [];
	const capped = await cappedUntil(
		core,
		unit.db,
		campaign,
		open.map(({ recipient }) => recipient.subject_hash),
	);
	const free: FeedEntry[] = [];
	for (const entry of open) {
		const fate = capped.get(entry.recipient.subject_hash);
		if (entry.request === null) settled.push({ ...entry, state: 'erased' });
		else if (fate === undefined) free.push(entry);
		else settle(settled, entry, fate);
	}
	const { drafted: made, stop } = await draftAll(core, unit, campaign, free, settled);
	const warmUp = await warmUpOf(
		core,
		unit,
		campaign,
		made.map(({ draft }) => draft),
	);
	const drafted = made.filter(({ entry, draft }) => {
		const excess = warmUp.admit(draft);
		if (excess !== null) settle(settled, entry, excess);
		return excess === null;
	});
	const results = await acceptMessages(
		core,
		unit,
		campaign.accountId,
		drafted.map(({ entry, draft }) => ({
			draft,
			keyId: campaign.launched_by ?? campaign.created_by,
			campaign: placeOf(campaign, entry.recipient.variant),
		})),
	);
	const stops = stop === null ? [] : [stop];
	const sent: MessageDraft[] = [];
	for (const [index, { entry, draft }] of drafted.entries()) {
		const result = results[index];
		if (result === undefined) continue;
		if (result.accepted) {
			settled.push({ ...entry, state: 'fed', message: result.message });
			sent.push(draft);
		} else {
			const fate = fateOf(result.verdict);
			if (fate.kind === 'stop') stops.push(fate.rule);
			settle(settled, entry, fate);
		}
	}
	await warmUp.store(sent);
	const fed = settled.filter(({ state }) => state === 'fed').length;
	await writeRecipients(unit, campaign, settled, { tokens: bucket.tokens - fed, now });
	return { fed, stop: stops[0] ?? null };
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

/** Whether what would be sent is not what was approved, because a template has changed since. */
async function isOtherContent(core: Core, unit: Unit, campaign: StoredCampaign): Promise<boolean> {
	if (campaign.approved_content === null) return false;
	return (await contentHash(core, unit.db, campaign)) !== campaign.approved_content;
}

/** The entries whose recipients are as they were read: another feeder or an erasure may have settled them. */
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
	campaign: StoredCampaign,
	entries: readonly FeedEntry[],
	settled: Settled[],
): Promise<{ drafted: Drafted[]; stop: string | null }> {
	const requests = entries.flatMap(({ request }) => request ?? []);
	const now = core.clock.now();
	const results = await draftMessages(core, unit.db, campaign.accountId, requests, now, 'send');
	const drafted: Drafted[] = [];
	let stop: string | null = null;
	for (const [index, entry] of entries.entries()) {
		const result = results[index];
		if (result?.kind === 'draft') drafted.push({ entry, draft: result.draft });
		else if (result?.kind === 'invalid') {
			const fate = fateOfProblem(result.problem);
			if (fate.kind === 'stop') stop = fate.rule;
			settle(settled, entry, fate);
		}
	}
	return { drafted, stop };
}

/** Notes what becomes of a recipient; one of a campaign that stops stays as it is. */
function settle(settled: Settled[], entry: FeedEntry, fate: Fate): void {
	if (fate.kind === 'stop') return;
	if (fate.kind === 'wait') {
		settled.push({ ...entry, state: 'waiting', rule: fate.rule, dueAt: fate.at });
	} else if (fate.rule === 'erased') settled.push({ ...entry, state: 'erased' });
	else settled.push({ ...entry, state: 'skipped', rule: fate.rule });
}
