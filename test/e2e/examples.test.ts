/**
 * The example workflows in n8n itself: taken, every node known, and every case executed at its instant. What other services send
 * and answer is pinned, as a user pins it in the editor; everything else, n8n's own filters and expressions among it, is n8n's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases, type ExampleCase } from '../../examples/cases.ts';
import { PlatformClient } from '../../examples/runner/platform-client.ts';
import {
	outputOf as givenOutBy,
	withIdentity,
	withIds,
	withValue,
} from '../../examples/runner/trigger-output.ts';
import { Clock } from './support/clock.ts';
import { N8n, outputOf, type Execution, type Item } from './support/n8n.ts';
import { until } from './support/request.ts';
import { OURS, TRIGGER, type NodeDraft, type WorkflowDraft } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const { operatorKey } = world;
const platform = new PlatformClient({
	...world.platform,
	...(operatorKey === undefined ? {} : { operatorKey }),
});
const clock = new Clock(world);
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
	await clock.reset();
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
});

/** Without libfaketime n8n lives in real time, in which the outcomes depend on the hour. */
const atItsInstant = clock.movesN8n ? describe : describe.skip;

atItsInstant.each(cases.map((example, index) => ({ ...example, number: index + 1 })))(
	'$name: $shows',
	(example) => {
		test(`${example.expect.outcome}, rule ${String(example.expect.rule)}`, async () => {
			const workflow = read('workflows', example.workflow) as ExampleWorkflow;
			const execution = await execute(workflow, example, example.number);
			expect(execution.data.resultData.error).toBeUndefined();
			const ran = Object.keys(execution.data.resultData.runData);
			const { outcome, rule, nextPermittedAt } = example.expect;
			const end = outcome === 'told' || outcome === 'filtered' ? TOLD[example.workflow] : undefined;
			const reached = end ?? lastOfOurs(workflow.nodes);
			if (outcome === 'filtered') {
				expect(ran).not.toContain(reached);
				return;
			}
			expect(ran).toContain(reached);
			const [first] = outputOf(execution, reached);
			expect(first).toBeDefined();
			if (outcome === 'launched') expect(first?.json).toMatchObject({ status: 'scheduled' });
			if (outcome === 'proven') expect(first?.json).toMatchObject({ state: 'answered' });
			if (outcome === 'listed') expect(first?.json).toMatchObject({ status: 'added' });
			if (outcome === 'delivered') expect(first?.json).toMatchObject({ status: 'queued' });
			if (outcome === 'blocked') {
				expect(first?.json).toMatchObject({ status: 'blocked', blockRule: rule });
				expect(instantOf(first?.json['nextPermittedAt'])).toBe(instantOf(nextPermittedAt));
			}
			if (outcome === 'scheduled') {
				expect(first?.json).toMatchObject({ status: 'scheduled' });
				expect(instantOf(first?.json['sendAt'])).toBe(instantOf(nextPermittedAt));
			}
		});
	},
);

const instantOf = (text: unknown) => (typeof text === 'string' ? Date.parse(text) : null);

/** The node of the other service that is told at the end. */
const TOLD: Readonly<Record<string, string>> = {
	'campaign-report-to-slack': 'Post Report',
	'complaint-to-ticket': 'Add Note',
	'credits-low-order': 'Tell the Team',
	'invoice-to-accounting': 'Send to Accounting',
	'opt-out-to-crm': 'Mark Contact',
	'proof-request-from-crm': 'Warn',
	'google-sheets-win-back': 'Write Outcome',
};

const lastOfOurs = (nodes: NodeDraft[]): string =>
	nodes.findLast((one) => one['type'] === OURS)?.name ?? '';

/** Runs a workflow as the editor's button does, with the case's payloads pinned to the nodes of other services. */
async function execute(file: ExampleWorkflow, example: ExampleCase, number: number) {
	await clock.set(example.at);
	const { messageId, ids, apiKey } = await platform.establish(example.given ?? {}, example.at);
	const own =
		apiKey === undefined
			? credential
			: await n8n.createCredential(`Account of ${example.name}`, { ...world.platform, apiKey });
	const workflow = withIds(file, ids);
	const pins = pinsOf(workflow.nodes, example, (payload, identity) =>
		messageId === undefined
			? withIdentity(payload, identity, number)
			: withValue(payload, identity, messageId),
	);
	const pinData = withIds(pins, ids);
	const nodes = workflow.nodes.map((one) => withCredential(one, own));
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

function pinsOf(
	nodes: NodeDraft[],
	example: ExampleCase,
	identify: (payload: unknown, identity: string) => unknown,
) {
	const typeOf = (name: string) => nodes.find((one) => one.name === name)?.['type'] as string;
	const pins: Record<string, Item[]> = {};
	for (const [name, payload] of Object.entries(example.payloads)) {
		const isTrigger = Object.keys(pins).length === 0;
		const given = read('payloads', payload);
		const told = isTrigger && example.identity !== null ? identify(given, example.identity) : given;
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

function withCredential(one: NodeDraft, own: typeof credential): NodeDraft {
	const type = one['type'] as string;
	const isOurs = type === OURS || type === `${OURS}Tool` || type === TRIGGER;
	return { ...one, credentials: isOurs ? { marketingCibleApi: own } : {} };
}
