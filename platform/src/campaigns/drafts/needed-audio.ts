import type { DeletedAudio } from '../../audio/hooks.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { openCampaigns } from './deleted-template.ts';
import { plays } from './references.ts';

/** Most campaigns that a refusal names. */
const MOST_NAMED = 10;

/**
 * Refuses to delete a recording that a campaign names which is not over, drafts included: a recording that is uploaded again has
 * another id.
 * @throws {ProblemError} 409 with the campaigns.
 */
export async function refuseNeededAudio(
	core: Core,
	unit: Unit,
	{ accountId, id }: DeletedAudio,
): Promise<void> {
	const named: string[] = [];
	for await (const campaign of openCampaigns(core, unit, accountId)) {
		if (!plays(campaign.plan, id)) continue;
		if (named.length === MOST_NAMED) {
			named.push('others');
			break;
		}
		named.push(`${campaign.id} (“${campaign.plan.name}”, ${campaign.status})`);
	}
	if (named.length === 0) return;
	throw new ProblemError(
		'conflict',
		`These campaigns name the recording: ${named.join(', ')}. Cancel or delete them, wait until they are over, or give them another recording; then delete it.`,
	);
}
