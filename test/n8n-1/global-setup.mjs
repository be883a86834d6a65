/** The world of test/e2e with the last n8n 1 in it. */
import { N8N_1_VERSION } from '../../scripts/n8n/install.mjs';
import setUp from '../e2e/global-setup.mjs';

export default async function setup() {
	process.env.MC_E2E_N8N = N8N_1_VERSION;
	await setUp();
}
