import type { CampaignReport } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import { neededSize } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lastDone } from '../campaign/revisions.ts';
import { compare } from './compare.ts';

/** The needed sample size is computed for a difference of half of the rate. */
const WORTH_KNOWING = 1.5;

/** The test of a campaign in its report; `null` without a test. */
export async function testOf(
	core: Core,
	campaign: StoredCampaign,
): Promise<CampaignReport['test']> {
	const { plan, winner, test_ends_at: endsAt } = campaign;
	if (plan.test === undefined) return null;
	const { comparison, figures, hitsEach } = await compare(core.store.read, campaign);
	const people = figures.reduce((sum, one) => sum + one.people, 0);
	const rate = people === 0 ? 0 : figures.reduce((sum, one) => sum + one.successes, 0) / people;
	const other = rate * WORTH_KNOWING;
	const isOver = winner !== null;
	const closest = comparison?.differences.reduce<readonly number[] | null>(
		(least, { interval }) => (least === null || interval[0] < (least[0] ?? 0) ? interval : least),
		null,
	);
	const result = isOver ? await resultOf(core, campaign.id) : 'running';
	// The figures of the winner include its recipients after the test. They are shown only while they agree with the result of the test.
	const saysSo = result === 'running' || (comparison?.winner === winner) === (result === 'winner');
	const shown = saysSo ? closest : null;
	return {
		endsAt: endsAt === null ? null : toIso(endsAt),
		winner,
		result,
		difference: shown === null || shown === undefined ? null : [...shown],
		neededEach: rate > 0 && other < 1 ? neededSize({ rate, otherRate: other }) * hitsEach : null,
	};
}

/** The stored result at the end of the test, which later recipients of the winner must not change. */
async function resultOf(core: Core, campaignId: string) {
	const choice = await lastDone(core, campaignId, 'choose');
	if (choice?.actor !== PLATFORM) return 'chosen';
	return choice.reason === 'winner' ? 'winner' : 'no_difference_found';
}
