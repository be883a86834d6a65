/** The longest files first, also on a machine that has not seen them yet: one of them at the end would leave a core idle for a minute. */
import sequencer from '@jest/test-sequencer';

/** A CommonJS module: its class is the `default` of what it exports. */
const Sequencer = sequencer.default ?? sequencer;

/** Files of some twenty seconds or more, the longest first; a name that is gone does no harm. */
const LONGEST = [
	'browser/console',
	'browser/console-tree',
	'browser/console-still',
	'browser/console-start',
	'browser/console-access',
	'browser/console-states',
	'platform/neutralize-many.slow',
	'compliance/text-time.slow',
	'compliance/phone-tables.slow',
	'architecture/floors.slow',
	'scripts/start.slow',
	'nodes/package.slow',
	'platform/process.slow',
	'platform/tracing/traces.slow',
	'architecture/arrows.slow',
	'scripts/start-carriers.slow',
	'platform/consent-history.slow',
	'platform/operator/realms',
	'platform/people/throttling',
	'platform/carriers-http/platform',
	'platform/races.slow',
	'platform/sandbox',
	'platform/persons',
	'platform/bounces',
	'platform/messages',
	'platform/rules/rules',
	'platform/stop-routing',
	'platform/orders/orders',
	'platform/campaigns/fan-out',
	'platform/people/isolation',
	'platform/people/matrix',
	'platform/invoices/varied',
	'nodes/secrets',
	'workflows/cases',
	'platform/smtp',
	'zapier-app/zip/zip',
	'zapier-app/leaks',
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
