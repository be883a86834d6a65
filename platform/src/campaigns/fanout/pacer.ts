import { leavingMessages, type Outcomes, waitingMessages } from '../campaign/counts.ts';
import type { StoredCampaign } from '../campaign/model.ts';

const HOUR_MS = 3_600_000;
/** The bucket holds the messages of this time, so that no burst follows an interruption. */
const BURST_MS = 2000;
/** Most messages of a campaign that wait for the carrier, so that a pause is quick and the queue of other campaigns short. */
const MOST_AHEAD = 5000;
/** As many may wait before it is known how fast they leave. */
const LEAST_AHEAD = 50;
/** The same limit by time, at the speed of the campaign. */
const MOST_AHEAD_MS = 120_000;
/** Most recipients that are fed in one transaction. */
export const MOST_AT_ONCE = 500;

/** The token bucket of a campaign at an instant. */
export interface Bucket {
	tokens: number;
	/** Number of recipients that may be fed now; at most the size of the bucket. */
	allowed: number;
	/** The instant at which the next may be fed, if none may now; milliseconds since the epoch. */
	next: number;
}

/** Fills the bucket of a campaign up to `now`. A campaign without a speed has no bucket. */
export function bucketAt(
	{ tokens, filled_at: filledAt, plan }: Pick<StoredCampaign, 'tokens' | 'filled_at' | 'plan'>,
	now: number,
): Bucket {
	const perHour = plan.speed?.perHour;
	if (perHour === undefined) return { tokens: 0, allowed: MOST_AT_ONCE, next: now };
	const perMs = perHour / HOUR_MS;
	const most = Math.max(1, perMs * BURST_MS);
	// The clock may have been set back.
	const filled = Math.min(most, tokens + Math.max(0, now - filledAt) * perMs);
	const allowed = Math.floor(filled + 1e-6);
	return { tokens: filled, allowed, next: now + Math.max(1, Math.ceil((1 - filled) / perMs)) };
}

/**
 * The number of recipients that may be fed. Messages that wait for another day or for a review do not count as waiting for the carrier,
 * since the campaign would stand still for the recipients of other places; all together are bounded.
 */
export function roomAhead(
	campaign: Pick<StoredCampaign, 'plan'>,
	outcomes: Outcomes,
	leftLately: number,
): number {
	const { sending = 0 } = outcomes;
	return Math.min(
		horizonOf(campaign, leftLately) - leavingMessages(outcomes),
		MOST_AHEAD - waitingMessages(outcomes) - sending,
	);
}

/**
 * The number of messages of a campaign that may wait for the carrier: those of two minutes. Without a speed, those that the carrier took
 * in the last two minutes; otherwise another campaign of the account would wait behind thousands of messages at a slow carrier.
 *
 * @param leftLately messages that left in the last two minutes.
 */
export function horizonOf({ plan }: Pick<StoredCampaign, 'plan'>, leftLately: number): number {
	const perHour = plan.speed?.perHour;
	if (perHour === undefined) return Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, leftLately));
	return Math.min(MOST_AHEAD, Math.max(1, Math.ceil((perHour * MOST_AHEAD_MS) / HOUR_MS)));
}
