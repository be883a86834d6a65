import type { CampaignReport } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import { neededSize } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { compare } from './compare.ts';

/** The needed sample size is computed for a difference of half of the rate. */
const WORTH_KNOWING = 1.5;

/** The test of a campaign as its report shows it; `null`: it has none. */
export async function testOf(
	core: Core,
	campaign: StoredCampaign,
): Promise<CampaignReport['test']> {
	const { plan, winner, test_ends_at: endsAt } = campaign;
	if (plan.test === undefined) return null;
	const { comparison, figures } = await compare(core.store.read, campaign);
	const people = figures.reduce((sum, one) => sum + one.people, 0);
	const rate = people === 0 ? 0 : figures.reduce((sum, one) => sum + one.successes, 0) / people;
	const other = rate * WORTH_KNOWING;
	const isOver = winner !== null;
	const closest = comparison?.differences.reduce<readonly number[] | null>(
		(least, { interval }) => (least === null || interval[0] < (least[0] ?? 0) ? interval : least),
		null,
	);
	return {
		endsAt: endsAt === null ? null : toIso(endsAt),
		winner,
		result: !isOver
			? 'running'
			: comparison?.winner === winner
				? 'winner'
				: plan.test.metric === 'none'
					? 'chosen'
					: 'no_difference_found',
		difference: closest === null || closest === undefined ? null : [...closest],
		neededEach: rate > 0 && other < 1 ? neededSize({ rate, otherRate: other }) : null,
	};
}
