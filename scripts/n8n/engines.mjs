/**
 * Execution engines of other versions of n8n, for the tests of the nodes (`MC_N8N_ENGINE`): n8n-core and n8n-workflow as that n8n
 * pins them. All of n8n would take two gigabytes a version.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { node24 } from '../setup.mjs';
import { cacheFolder, installOnce, npm } from './cache.mjs';

/**
 * The versions that the README names, besides the one in the root's `package.json`: the oldest that is tried, the last of n8n 1,
 * the first of n8n 2, and two between. `n8n` pins the other two versions.
 */
export const ENGINES = [
	{ n8n: '1.100.1', core: '1.99.0', workflow: '1.97.0' },
	{ n8n: '1.123.81', core: '1.122.48', workflow: '1.120.31' },
	{ n8n: '2.0.3', core: '2.0.2', workflow: '2.0.1' },
	{ n8n: '2.20.0', core: '2.20.0', workflow: '2.20.0' },
	{ n8n: '2.30.0', core: '2.30.0', workflow: '2.30.0' },
];

/**
 * Makes sure that an engine is installed; `ensureSetup` comes first.
 *
 * @param {{ n8n: string, core: string, workflow: string }} engine
 * @returns {Promise<string>} its folder
 */
export async function ensureEngine({ n8n, core, workflow }) {
	const folder = join(cacheFolder(), `engine-${n8n}`);
	await installOnce(folder, async (partial) => {
		const description = { name: 'engine-for-marketing-cible', private: true };
		await writeFile(join(partial, 'package.json'), JSON.stringify(description));
		await npm(
			`Installing the engine of n8n ${n8n} into the cache (under a minute, up to 430 MB)`,
			[
				'install',
				`n8n-core@${core}`,
				`n8n-workflow@${workflow}`,
				'reflect-metadata@0.2.2',
				'--save-exact',
				'--ignore-scripts',
				'--legacy-peer-deps',
				'--no-audit',
				'--no-fund',
			],
			partial,
			dirname(node24),
			'Is the npm registry reachable, and is there space for 430 MB?',
		);
	});
	return folder;
}
