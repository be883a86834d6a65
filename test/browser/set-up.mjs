import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the console once for all files: a build puts a new folder in the place of the one that another file's platform reads. */
export default function setUp() {
	const built = spawnSync(
		process.execPath,
		[join(import.meta.dirname, '..', '..', 'console', 'build.mjs')],
		{ encoding: 'utf8' },
	);
	if (built.status !== 0) throw new Error(`the console was not built: ${built.stderr}`);
}
