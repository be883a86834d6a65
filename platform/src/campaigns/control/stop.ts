import type { Core } from '../../core.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { answerOnceNothingLeaves, leavingNow } from './leaving.ts';

/** A stopped campaign. */
export interface Stopped {
	campaign: StoredCampaign;
	/** Messages whose hand-over had begun. */
	alreadyLeaving: number;
}

/**
 * Pauses or cancels a campaign. After the answer no message leaves, except hand-overs that had begun; the answer contains their
 * number. Idempotent.
 *
 * @throws {ProblemError} 404, 409.
 */
export async function stopCampaign(
	core: Core,
	unit: Unit,
	{ accountId, keyId: actor }: Caller,
	id: string,
	step: 'pause' | 'cancel',
	reason: string | null,
): Promise<Stopped> {
	const campaign = await lockCampaign(core, unit, accountId, id);
	const isStopped = campaign.status === (step === 'pause' ? 'paused' : 'cancelled');
	// All claims from before the lock are committed.
	const alreadyLeaving = await leavingNow(unit.db, id);
	answerOnceNothingLeaves(core, unit, id);
	const after = isStopped
		? campaign
		: await transition(core, unit, step, campaign, { actor, reason });
	return { campaign: after, alreadyLeaving };
}
