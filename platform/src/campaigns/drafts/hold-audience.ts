import { holdSegments } from '../../segments/uses.ts';
import type { Unit } from '../../store/store.ts';
import { audienceOf } from '../campaign/hashes.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/**
 * Prevents the deletion of a campaign's segments until the campaign is over. @throws {ProblemError} 422 if one was deleted meanwhile.
 */
export async function holdAudience(
	unit: Unit,
	{ accountId, id, plan }: Pick<StoredCampaign, 'accountId' | 'id' | 'plan'>,
): Promise<void> {
	const { segments = [], exclude = [] } = audienceOf(plan) ?? {};
	await holdSegments(unit, accountId, id, [...segments, ...exclude]);
}
