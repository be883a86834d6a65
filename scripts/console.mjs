/** Builds the web console (less than a second), unless what is built is newer than everything that it is made of. */
import { join } from 'node:path';
import { isStale } from './process/stale.mjs';
import { root, run, StepError } from './setup.mjs';

const SOURCES = ['console/src', 'console/build.mjs', 'console/bundle', 'console/package.json'];

/** @param {string} node path of the Node 24 binary */
export async function buildConsoleIfStale(node) {
	if (!isStale(join(root, 'console', 'dist'), SOURCES)) return;
	try {
		await run(node, [join(root, 'console', 'build.mjs')]);
	} catch (error) {
		throw new StepError(
			`${error.message}\nThe console could not be built. "npm run typecheck" and "npm run lint" say more; MC_CONSOLE=false does without it.`,
		);
	}
}
