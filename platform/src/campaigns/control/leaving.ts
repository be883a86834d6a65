import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '../../core.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { settleMessages } from '../fanout/settle.ts';

/** Intervals of polling, growing up to `most`. */
const POLL: Backoff = { first: 5, factor: 1.5, most: 100, jitter: 0 };
/** Longest delay of the answer. */
const LONGEST_WAIT_MS = 3000;

/** The number of messages of a campaign that are being handed over. */
export async function leavingNow(db: Db, campaignId: string): Promise<number> {
	const { leaving } = await db
		.selectFrom('messages')
		.select((message) => message.fn.countAll<number>().as('leaving'))
		.where('campaign_id', '=', campaignId)
		.where('status', '=', 'sending')
		.executeTakeFirstOrThrow();
	return leaving;
}

/**
 * Delays the answer to a step that stops a campaign until the hand-overs in flight have ended, for at most three seconds, as for
 * opt-outs. Waiting messages are held or cancelled meanwhile; the gate at the hand-over does not depend on that.
 */
export function answerOnceNothingLeaves(core: Core, unit: Unit, campaignId: string): void {
	unit.beforeAnswer(async () => {
		try {
			await settleMessages(core, campaignId);
			await waitForHandOvers(core, campaignId);
		} catch (error) {
			// The status is stored, which is what the answer confirms.
			core.log.warn({ err: error, campaignId }, 'could not wait for submissions in progress');
		}
	});
}

/** Real time, because the clock may be set meanwhile. */
async function waitForHandOvers(core: Core, campaignId: string): Promise<void> {
	const deadline = core.clock.real() + LONGEST_WAIT_MS;
	for (let looks = 1; (await leavingNow(core.store.read, campaignId)) > 0; looks++) {
		const left = deadline - core.clock.real();
		if (left <= 0) return;
		await pause(Math.min(backoffDelay(POLL, looks), left));
	}
}
