/** Steps that run the tests of the nodes behind the execution engines of other versions of n8n. */
import { ensureEngine, ENGINES } from '../scripts/n8n/engines.mjs';
import { node24, toolEnvironment } from '../scripts/setup.mjs';
import { jest, reporting } from './step.mjs';

/** What the next node gets: sending, errors, fields, waiting. */
const SUITES = 'nodes/(engine-errors|engine-fields|send-and-wait)\\.test';

/**
 * @typedef {object} EngineStep
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {import('./step.mjs').Suite[]} suites
 * @property {() => Promise<NodeJS.ProcessEnv>} prepare to be waited for before the step begins: it installs the engine if the cache
 *   lacks it, and gives the environment
 */

/** @returns {EngineStep[]} */
export function engineSteps() {
	return ENGINES.map((engine) => {
		const report = `engine-${engine.n8n}`;
		let environment;
		return {
			name: `the engine of n8n ${engine.n8n}`,
			command: node24,
			// Another step runs beside it.
			args: [jest, ...reporting(report), '--maxWorkers=1', SUITES],
			suites: [{ report, args: [], environment: () => environment }],
			prepare: async () => {
				environment = toolEnvironment({ CI: 'true', MC_N8N_ENGINE: await ensureEngine(engine) });
				return environment;
			},
		};
	});
}
