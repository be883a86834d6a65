import type {
	IConnections,
	INode,
	INodeExecutionData,
	IPinData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { InMemoryCredentials, type CredentialValues } from './credentials.ts';
import { ForeignNodes, type Asked } from './foreign-nodes.ts';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, Workflow, WorkflowExecute } from './n8n.ts';
import type { NodeTypes } from './node-types.ts';

/** A workflow as n8n exports and imports it. */
export interface WorkflowFile {
	id: string;
	name: string;
	active: boolean;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
	pinData: IPinData;
	meta: Record<string, unknown>;
	tags: unknown[];
}

export interface WorkflowRun {
	status: 'success' | 'error';
	/** What the last node that ran gave out. */
	items: INodeExecutionData[];
	/** What each node that ran gave out, by output: the second one is the error output, where a node has one. */
	outputs: Readonly<Record<string, readonly (readonly INodeExecutionData[])[]>>;
	lastNode: string | undefined;
	error: { message: string; description: string | undefined } | null;
	/** What nodes of other services were told, in that order. */
	asked: Asked[];
}

interface RunOptions {
	workflow: WorkflowFile;
	nodeTypes: NodeTypes;
	/** What the trigger gives out, and what nodes of other services answer, by node name. */
	answers: Readonly<Record<string, readonly INodeExecutionData[]>>;
	/** Values of credentials by type. */
	credentials: Readonly<Record<string, CredentialValues>>;
	/** Distinguishes executions; part of the idempotency key of messages that have no key of their own. */
	executionId: string;
	timezone?: string;
}

/** Nothing listens there: n8n only builds links from it. */
const BASE_URL = 'http://127.0.0.1:5678';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** Runs a workflow from its trigger to its end on n8n's own execution engine, as a production execution would. */
export async function runWorkflow(options: RunOptions): Promise<WorkflowRun> {
	const file = structuredClone(options.workflow);
	const nodes = file.nodes.filter((node) => node.type !== STICKY_NOTE);
	const nodeTypes = new ForeignNodes(options.nodeTypes, nodes, options.answers);
	const workflow = new Workflow({
		id: file.id,
		name: file.name,
		nodes,
		connections: file.connections,
		active: true,
		nodeTypes,
		settings: { ...file.settings, ...(options.timezone ? { timezone: options.timezone } : {}) },
	});
	const triggers = triggersOf(nodes, file.connections);
	const startNode = triggers.find(({ name }) => name in options.answers);
	const start = options.answers[startNode?.name ?? ''];
	if (startNode === undefined || start === undefined) {
		const names = triggers.map(({ name }) => `"${name}"`).join(', ');
		throw new Error(`"${file.name}": no trigger has a payload (${names})`);
	}
	const pinData = { [startNode.name]: structuredClone(start) } as unknown as IPinData;
	const additionalData = additionalDataFor(file, options);
	const run = await new WorkflowExecute(additionalData, 'trigger').run({
		workflow,
		startNode,
		pinData,
	});
	const { resultData } = run.data;
	const lastNode = resultData.lastNodeExecuted;
	const lastRun = lastNode === undefined ? undefined : resultData.runData[lastNode]?.at(-1);
	const error = resultData.error ?? null;
	return {
		status: error ? 'error' : 'success',
		items: lastRun?.data?.['main']?.[0] ?? [],
		outputs: Object.fromEntries(
			Object.entries(resultData.runData).map(([name, runs]) => [
				name,
				(runs.at(-1)?.data?.['main'] ?? []).map((output) => output ?? []),
			]),
		),
		lastNode,
		error: error && {
			message: error.message,
			description: error.description ?? undefined,
		},
		asked: nodeTypes.asked,
	};
}

/** The nodes that nothing leads to; models and tools of an agent lead to it and do not start anything. */
function triggersOf(nodes: INode[], connections: IConnections): INode[] {
	const targets = new Set(
		Object.values(connections)
			.flatMap((outputs) => Object.values(outputs))
			.flat()
			.flatMap((links) => links ?? [])
			.map((link) => link.node),
	);
	return nodes.filter(
		(node) =>
			!targets.has(node.name) &&
			(connections[node.name]?.['main'] !== undefined || connections[node.name] === undefined),
	);
}

function additionalDataFor(
	file: WorkflowFile,
	{ executionId, nodeTypes, credentials }: RunOptions,
): IWorkflowExecuteAdditionalData {
	const workflowData: IWorkflowBase = {
		...file,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
	};
	const outsideTheEngine = (what: string) => () => {
		throw new Error(`${what} needs a running n8n`);
	};
	return {
		credentialsHelper: new InMemoryCredentials(nodeTypes, credentials),
		hooks: new ExecutionLifecycleHooks('trigger', executionId, workflowData),
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: `${BASE_URL}/rest`,
		instanceBaseUrl: BASE_URL,
		formBaseUrl: `${BASE_URL}/form`,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		formTestBaseUrl: `${BASE_URL}/form-test`,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		mcpBaseUrl: `${BASE_URL}/mcp`,
		mcpTestBaseUrl: `${BASE_URL}/mcp-test`,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: outsideTheEngine('A sub-workflow'),
		getRunExecutionData: outsideTheEngine('A stored execution'),
		getRuntimeCredential: outsideTheEngine('A runtime credential'),
		startRunnerTask: outsideTheEngine('A Code node'),
		logAiEvent: () => undefined,
	};
}
