import type { Core } from '../../core.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { answerOnceNothingLeaves, leavingNow } from './leaving.ts';

/** A campaign from which nothing leaves any more. */
export interface Stopped {
	campaign: StoredCampaign;
	/** Messages whose hand-over had begun. */
	alreadyLeaving: number;
}

/**
 * Pauses or cancels a campaign. Once it is answered nothing of it leaves but what had begun to, and the answer says how much that is.
 * Repeated, it answers the same.
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
	// Every claim that came before the lock has been committed by now.
	const alreadyLeaving = await leavingNow(unit.db, id);
	answerOnceNothingLeaves(core, unit, id);
	const after = isStopped
		? campaign
		: await transition(core, unit, step, campaign, { actor, reason });
	return { campaign: after, alreadyLeaving };
}
