/**
 * The tests that say of single messages what becomes of them, as one file: Stryker runs it thousands of times, and a module that is
 * loaded once instead of thirty times makes that possible. Those that measure memory or the bundle, define words of their own, compare tables or draw thousands
 * of random messages are left out; a score that is reached without them is not theirs. `MC_MUTATION_TESTS`, an expression on file
 * names, leaves out more of them: three times as fast for a part of the rules, and never a better score.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clearCaches } from '../../../compliance/src/util/caches.ts';

const LEFT_OUT =
	/^(?:bundle|explain|caches|disguises|lexicons|classifier-training|phone-tables|properties|purity|reads|text-gsm|text-time)\./;
const ASKED = new RegExp(process.env['MC_MUTATION_TESTS'] ?? '');
const folder = join(__dirname, '..');

// What an earlier test left in memory would hide from Stryker which lines a test rests on.
beforeEach(clearCaches);

for (const name of readdirSync(folder)) {
	if (!name.endsWith('.test.ts') || LEFT_OUT.test(name) || !ASKED.test(name)) continue;
	describe(name, () => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- tests register themselves while they are loaded
		require(join(folder, name));
	});
}
