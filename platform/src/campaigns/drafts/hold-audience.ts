import { holdSegments } from '../../segments/uses.ts';
import type { Unit } from '../../store/store.ts';
import { audienceOf } from '../campaign/hashes.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** Keeps the segments of a campaign from being deleted until it is over. @throws {ProblemError} 422 if one was deleted meanwhile. */
export async function holdAudience(
	unit: Unit,
	{ accountId, id, plan }: Pick<StoredCampaign, 'accountId' | 'id' | 'plan'>,
): Promise<void> {
	const { segments = [], exclude = [] } = audienceOf(plan) ?? {};
	await holdSegments(unit, accountId, id, [...segments, ...exclude]);
}
