/** Deletes the folder that `set-up.mjs` made. */
import { rmSync } from 'node:fs';

export default function tearDown() {
	const folder = process.env['MC_TEST_FOLDER'];
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
