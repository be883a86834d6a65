import { shareThresholds } from '@marketing-cible/governance';
import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { outcomesOf } from '../campaign/counts.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { handedOverLately } from '../campaign/pace.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { dueRecipients, nextRecipient, type Recipient } from '../campaign/recipients.ts';
import { isLegal } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';
import { judgeProbe } from '../watch/carrier.ts';
import { RULES } from '../watch/failures.ts';
import { matureMarks } from '../watch/mature.ts';
import { stopSources } from '../watch/sources.ts';
import { chunkSizes } from './chunk-size.ts';
import { drain } from './drain.ts';
import { leaveOut } from './leave-out.ts';
import { entriesOf } from './entries.ts';
import { type FedChunk, feedChunk } from './feed-chunk.ts';
import { bucketAt, MOST_AT_ONCE, roomAhead } from './pacer.ts';

/** Polling interval while messages wait for the carrier. */
const LOOK_MS = 100;

/**
 * Feeds a campaign: gives the next recipients their messages, as many as its speed and the queue permit.
 * @returns when it is due again.
 */
export async function feed(core: Core, campaign: StoredCampaign): Promise<number> {
	const now = core.clock.now();
	const isProbe = campaign.probe_failed !== null;
	if (isProbe) {
		const next = await judgeProbe(core, campaign);
		if (next !== null) return next;
	}
	const bucket = bucketAt(campaign, now);
	if (bucket.allowed < 1) return bucket.next;
	const outcomes = (await outcomesOf(core.store.read, [campaign.id])).get(campaign.id) ?? {};
	const leftLately = await handedOverLately(core, campaign.id);
	const room = roomAhead(campaign, outcomes, leftLately);
	if (room < 1) return later(now, LOOK_MS);
	const pilotRoom = isProbe ? 1 : roomOfPilot(campaign);
	if (pilotRoom !== null && pilotRoom < 1) return drain(core, campaign);
	const sizes = chunkSizes(core);
	const limit = Math.min(
		bucket.allowed,
		room,
		pilotRoom ?? Infinity,
		sizes.next(campaign.id),
		MOST_AT_ONCE,
	);
	const lastRank = campaign.status === 'testing' ? campaign.test_rank : null;
	const query = { campaignId: campaign.id, now, limit };
	const recipients = await dueRecipients(core.store.read, query, lastRank);
	if (recipients.length === 0) {
		const next = await nextRecipient(core.store.read, campaign.id, lastRank);
		return next === null ? drain(core, campaign) : Math.max(next, later(now, LOOK_MS));
	}
	const began = core.clock.real();
	let found: FedChunk;
	try {
		const entries = await entriesOf(core, campaign, recipients);
		found = await core.store.transaction((unit) => feedChunk(core, unit, campaign, entries));
	} catch (error) {
		// Not caused by a recipient: tried again after a pause.
		if (error instanceof StoreUnavailableError || error instanceof ProblemError) throw error;
		await isolate(core, campaign, recipients, error);
		return core.clock.now();
	}
	sizes.took(recipients.length, core.clock.real() - began);
	const { fed, stop } = found;
	if (stop !== null && !(await isStoppedBySource(core, campaign, stop))) {
		await suspend(core, campaign, stop);
	}
	core.log.debug({ campaignId: campaign.id, fed }, 'a campaign was fed');
	return core.clock.now();
}

/** The number of recipients that the pilot still needs; `null` without a pilot. */
function roomOfPilot(campaign: StoredCampaign): number | null {
	const { pilot_size: size, is_pilot_over: isOver, state_fed: fed } = campaign;
	return size === 0 || isOver === 1 ? null : size - fed;
}

/**
 * Feeds recipients one by one and leaves out those that fail, so that a message that cannot be decided (for example a damaged row)
 * never stops the others.
 */
async function isolate(
	core: Core,
	campaign: StoredCampaign,
	recipients: readonly Recipient[],
	error: unknown,
): Promise<void> {
	const [only] = recipients;
	core.log.error({ err: error, campaignId: campaign.id }, 'recipients could not be fed');
	if (only === undefined || recipients.length > 1) {
		chunkSizes(core).feedAlone(campaign.id, recipients.length);
		return;
	}
	await core.store.transaction((unit) => leaveOut(core, unit, campaign, only));
}

/** Whether sources of consents explain the figures of the rule and were stopped instead of the campaign. */
async function isStoppedBySource(
	core: Core,
	campaign: StoredCampaign,
	rule: string,
): Promise<boolean> {
	if (rule !== RULES.bounce) return false;
	const { bounced: failures = 0 } = await matureMarks(core, core.store.read, campaign);
	const { parts, of } = shareThresholds.bounce.stop;
	const limit = Number(parts) / Number(of);
	const stopped = await stopSources(core, campaign, { mark: 'bounced', limit, failures });
	return stopped.isChanged || stopped.isCounting;
}

/** Suspends a campaign whose messages a rule holds, so that a person reviews one campaign instead of thousands of messages. */
async function suspend(core: Core, { accountId, id }: StoredCampaign, rule: string): Promise<void> {
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, accountId, id);
		if (!isLegal('suspend', campaign.status)) return;
		await transition(core, unit, 'suspend', campaign, {
			actor: PLATFORM,
			because: { rule, detail: null },
		});
	});
}
