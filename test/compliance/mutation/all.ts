/**
 * The tests that say of single messages what becomes of them, as one file: Stryker runs it thousands of times, and a module that is
 * loaded once instead of thirty times makes that possible. Those that measure memory or the bundle, compare tables or draw thousands
 * of random messages are left out; a score that is reached without them is not theirs.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const LEFT_OUT =
	/^(?:bundle|explain|memory|phone-tables|properties|purity|reads|screen|text-gsm)\./;
const folder = join(__dirname, '..');

for (const name of readdirSync(folder)) {
	if (!name.endsWith('.test.ts') || LEFT_OUT.test(name)) continue;
	describe(name, () => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- tests register themselves while they are loaded
		require(join(folder, name));
	});
}
