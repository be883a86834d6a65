/** What is kept of the counts of campaigns is bounded, and what was looked at last stays. */
import type { StoredCampaign } from '../../../platform/src/campaigns/campaign/model.ts';
import {
	currentTally,
	keptLimits,
	noCounts,
} from '../../../platform/src/campaigns/watch/kept-tallies.ts';
import type { Core } from '../../../platform/src/core.ts';

const limits = { ...keptLimits };
afterEach(() => Object.assign(keptLimits, limits));

const core = {} as Core;
const tallyOf = (id: string) =>
	currentTally(core, { id, watch_from: 0 } as StoredCampaign, new Map());

it('forgets the campaign that was looked at longest ago, not all of them', () => {
	keptLimits.campaigns = 3;
	const [a, b, c] = ['a', 'b', 'c'].map(tallyOf);
	expect(tallyOf('a')).toBe(a);
	tallyOf('d');
	expect(tallyOf('c')).toBe(c);
	expect(tallyOf('a')).toBe(a);
	expect(tallyOf('b')).not.toBe(b);
});

it('bounds the sources of all campaigns together', () => {
	keptLimits.sources = 10;
	const tallies = ['e', 'f', 'g'].map((id) => {
		const tally = tallyOf(id);
		for (let index = 0; index < 6; index += 1) {
			const source = `https://${id}.example/${index}`;
			tally.sources.set(source, { source, counts: noCounts(), settled: noCounts() });
		}
		return tally;
	});
	expect(tallyOf('g')).toBe(tallies[2]);
	expect(tallyOf('f')).toBe(tallies[1]);
	expect(tallyOf('e')).not.toBe(tallies[0]);
});
