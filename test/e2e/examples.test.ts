/** The example workflows in n8n itself: taken, and every node known. They are executed by test/workflows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { N8n } from './support/n8n.ts';
import type { WorkflowDraft } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const folder = join(__dirname, '..', '..', 'examples', 'workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
let n8n: N8n;

beforeAll(async () => {
	n8n = await N8n.login(theWorld().n8n);
});

test.each(files)('n8n takes %s and knows its nodes', async (file) => {
	const { name, nodes, connections } = JSON.parse(
		readFileSync(join(folder, file), 'utf8'),
	) as WorkflowDraft;
	const id = await n8n.createWorkflow({ name, nodes, connections });
	expect(id).not.toBe('');
	const types = nodes.map((one) => ({
		// Of a node as a tool the editor asks for the node.
		name: (one['type'] as string).replace(/(marketingCible)Tool$/, '$1'),
		version: one['typeVersion'],
	}));
	expect(await n8n.describeNodeTypes(types)).toMatchObject({ status: 200 });
});
