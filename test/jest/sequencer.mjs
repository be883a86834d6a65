/** The longest files first, also on a machine that has not seen them yet: one of them at the end would leave a core idle for a minute. */
import sequencer from '@jest/test-sequencer';

/** A CommonJS module: its class is the `default` of what it exports. */
const Sequencer = sequencer.default ?? sequencer;

/** Files of some twenty seconds or more, the longest first; a name that is gone does no harm. */
const LONGEST = [
	'compliance/text-time.slow',
	'scripts/start.slow',
	'scripts/start-carriers.slow',
	'platform/process.slow',
	'platform/operator/realms',
	'workflows/cases',
	'platform/smtp',
].map((name) => `/test/${name}.test.ts`);

export default class LongestFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		const rank = ({ path }) => {
			const index = LONGEST.findIndex((end) => path.endsWith(end));
			return index === -1 ? LONGEST.length : index;
		};
		return sorted.sort((a, b) => rank(a) - rank(b));
	}
}
