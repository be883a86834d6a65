/** Steps that run the tests of the nodes behind the execution engines of other versions of n8n. */
import { join } from 'node:path';
import { ensureEngine, ENGINES } from '../scripts/n8n/engines.mjs';
import { node24, root } from '../scripts/setup.mjs';

/** What the next node gets: sending, errors, fields, waiting. */
const SUITES = 'nodes/(engine-errors|engine-fields|send-and-wait)\\.test';

/**
 * @typedef {object} EngineStep
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string[]} reports names of the reports that Jest writes
 * @property {() => Promise<Record<string, string>>} environment to be asked for when the step begins: it installs the engine if the
 *   cache lacks it
 */

/**
 * @param {string} reports folder for the reports of Jest
 * @returns {EngineStep[]}
 */
export function engineSteps(reports) {
	return ENGINES.map((engine) => {
		const report = `engine-${engine.n8n}`;
		return {
			name: `the engine of n8n ${engine.n8n}`,
			command: node24,
			args: [
				join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
				'--forceExit',
				'--json',
				`--outputFile=${join(reports, `${report}.json`)}`,
				SUITES,
			],
			reports: [report],
			environment: async () => ({ CI: 'true', MC_N8N_ENGINE: await ensureEngine(engine) }),
		};
	});
}
