/** Makes the folder of a run, with the empty database that every platform in it starts with; see `test/platform/support/world.ts`. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../platform/src/store/open.ts';
import { fastestFolder } from '../../scripts/postgres.mjs';

export default async function setUp() {
	const folder = mkdtempSync(join(fastestFolder(), 'mc-run-'));
	const dataDir = join(folder, 'empty');
	const store = await openStore({ dataDir, databaseUrl: undefined });
	await store.close();
	process.env['MC_TEST_FOLDER'] = folder;
	process.env['MC_TEST_EMPTY_DATABASE'] = join(dataDir, 'platform.db');
}
