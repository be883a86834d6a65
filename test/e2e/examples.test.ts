/**
 * The example workflows in n8n itself: taken, every node known, and executed. What other services send and answer is pinned, as a user
 * pins it in the editor; everything else, n8n's own filters and expressions among it, is n8n's. test/workflows has the outcomes at
 * their instants: n8n's clock cannot be moved, so that a message may be refused here for the hour at which the tests run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases, type ExampleCase } from '../../examples/cases.ts';
import { PlatformClient } from '../../examples/runner/platform-client.ts';
import { outputOf as givenOutBy, withValue } from '../../examples/runner/trigger-output.ts';
import { N8n, outputOf, type Execution, type Item } from './support/n8n.ts';
import { until } from './support/request.ts';
import { OURS, TRIGGER, type NodeDraft, type WorkflowDraft } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new PlatformClient(world.platform);
const examples = join(__dirname, '..', '..', 'examples');
const read = (folder: string, name: string) =>
	JSON.parse(readFileSync(join(examples, folder, `${name}.json`), 'utf8')) as unknown;
const names = readdirSync(join(examples, 'workflows'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

type ExampleWorkflow = Omit<WorkflowDraft, 'nodes'> & { nodes: NodeDraft[] };

let credential: { id: string; name: string };

beforeAll(async () => {
	credential = await n8n.createCredential('Marketing Cible account', world.platform);
});
afterAll(async () => {
	await platform.setClock(null);
});

describe.each(names)('%s', (name) => {
	const workflow = read('workflows', name) as ExampleWorkflow;

	test('is taken, and every node is known', async () => {
		const { nodes, connections } = workflow;
		expect(await n8n.createWorkflow({ name: workflow.name, nodes, connections })).not.toBe('');
		const types = nodes.map((one) => ({
			// Of a node as a tool the editor asks for the node.
			name: (one['type'] as string).replace(/(marketingCible)Tool$/, '$1'),
			version: one['typeVersion'],
		}));
		expect(await n8n.describeNodeTypes(types)).toMatchObject({ status: 200 });
	});

	test('runs to our node, which does what it is there for', async () => {
		// The first case of a workflow is never one that ends at a filter.
		const example = cases.find((one) => one.workflow === name)!;
		const execution = await execute(workflow, example);
		const { error, runData } = execution.data.resultData;
		const ran = workflow.nodes.filter((one) => one.name in runData);
		const reached = example.expect.outcome === 'told' ? TOLD[name]! : lastOfOurs(workflow.nodes);
		expect(ran.map((one) => one.name)).toContain(reached);
		if (error !== undefined) {
			// Only a rule may have stopped it, and only what has hours or a date.
			expect(error.message).toMatch(/^Message not sent: /);
			expect(example.expect.outcome).toBe('scheduled');
			return;
		}
		const [first] = outputOf(execution, reached);
		expect(first).toBeDefined();
		if (example.expect.outcome === 'delivered' && first?.json['purpose'] === 'transactional') {
			expect(first.json['status']).toBe('queued');
		}
	});
});

/** The node of the other service that is told at the end. */
const TOLD: Readonly<Record<string, string>> = {
	'opt-out-to-crm': 'Mark Contact',
	'google-sheets-win-back': 'Write Outcome',
};

const lastOfOurs = (nodes: NodeDraft[]): string =>
	nodes.findLast((one) => one['type'] === OURS)?.name ?? '';

/** Runs a workflow as the editor's button does, with the case's payloads pinned to the nodes of other services. */
async function execute(workflow: ExampleWorkflow, example: ExampleCase) {
	await platform.setClock(example.at);
	const messageId = await platform.establish(example.given ?? {});
	const pinData = pinsOf(workflow.nodes, example, messageId);
	const nodes = workflow.nodes.map((one) => withCredential(one));
	const { name, connections, settings } = workflow;
	const made = await n8n.rest<{ data: { id: string } }>('POST', '/workflows', {
		...{ name, nodes, connections, settings, pinData },
	});
	const { id } = made.body.data;
	const [start] = Object.keys(example.payloads);
	const started = await n8n.rest<{ data: { executionId?: string } }>(
		'POST',
		`/workflows/${id}/run`,
		{
			triggerToStartFrom: { name: start },
		},
	);
	expect(started.body).toMatchObject({ data: { executionId: expect.any(String) as string } });
	return await until<Execution>('the execution', async () => (await n8n.executions(id))[0]);
}

function pinsOf(nodes: NodeDraft[], example: ExampleCase, messageId?: string) {
	const typeOf = (name: string) => nodes.find((one) => one.name === name)?.['type'] as string;
	const pins: Record<string, Item[]> = {};
	for (const [name, payload] of Object.entries(example.payloads)) {
		const first = Object.keys(pins).length === 0;
		const given = read('payloads', payload);
		const told =
			first && messageId !== undefined && example.identity !== null
				? withValue(given, example.identity, messageId)
				: given;
		pins[name] = givenOutBy(typeOf(name), told).map(({ json }) => ({
			json,
			pairedItem: { item: 0 },
		}));
	}
	// Nobody waits for an hour here; what comes in goes out.
	const waiting = nodes.find((one) => one['type'] === 'n8n-nodes-base.wait');
	const [payload] = Object.values(pins);
	if (waiting !== undefined && payload !== undefined) pins[waiting.name] = payload;
	return pins;
}

function withCredential(one: NodeDraft): NodeDraft {
	const type = one['type'] as string;
	const isOurs = type === OURS || type === `${OURS}Tool` || type === TRIGGER;
	return { ...one, credentials: isOurs ? { marketingCibleApi: credential } : {} };
}
