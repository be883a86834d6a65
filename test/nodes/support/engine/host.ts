/**
 * Runs the node on n8n's own execution engine, in a process of its own, since n8n's modules do not load under Jest.
 * `node host.ts [folder]` takes n8n-core and n8n-workflow from a folder with other versions of them.
 */
import type * as Core from 'n8n-core';
import type { IDataObject, INode, INodeType, IRunExecutionData } from 'n8n-workflow';
import { core, engineRequire, n8n, OURS, ourNode } from './loaded.ts';
import type { Continuation, EngineRun, HostReport, HostRequest, Scenario } from './protocol.ts';
import { additionalData, runExecutionData, workflowOf } from './scenario.ts';
import { call, skipWaiting } from './wake-up.ts';

const realNow = Date.now;
let running: { cancel: () => void } | undefined;
let waitingRun: { scenario: Scenario; data: IRunExecutionData } | undefined;

process.on('message', (request: HostRequest) => {
	if ('cancel' in request) {
		running?.cancel();
		return;
	}
	const { run } = request;
	const work =
		'scenario' in request ? execute(request.scenario) : continueWaiting(request.continuation);
	work.then(
		(result) => report({ type: 'done', run, result }),
		(error: unknown) => report({ type: 'failed', run, message: String((error as Error).stack) }),
	);
});
process.once('disconnect', () => process.exit(0));
report({ type: 'ready' });

async function execute(scenario: Scenario): Promise<EngineRun> {
	if (scenario.now !== undefined) {
		const offset = Date.parse(scenario.now) - realNow();
		Date.now = () => realNow() + offset;
	}
	try {
		return await (scenario.toolCalls === undefined ? runWorkflow : callTool)(scenario);
	} finally {
		Date.now = realNow;
	}
}

async function runWorkflow(scenario: Scenario): Promise<EngineRun> {
	const workflow = workflowOf(scenario, OURS + (scenario.typeSuffix ?? ''));
	const start = workflow.getNode('Start')!;
	const items = scenario.items.map((json, item) => {
		const file = scenario.files?.[item];
		const binary =
			file === undefined
				? {}
				: {
						binary: { data: { data: file.base64, mimeType: 'text/csv', fileName: file.fileName } },
					};
		return { json, pairedItem: { item }, ...binary };
	});
	const runData = runExecutionData(scenario, [
		{ node: start, data: { main: [items] }, source: null },
	]);
	const execution = new core.WorkflowExecute(additionalData(scenario), 'trigger', runData);
	const process = execution.processRunExecutionData(workflow);
	running = process;
	const { data } = await process;
	running = undefined;
	waitingRun = data.waitTill == null ? undefined : { scenario, data: structuredClone(data) };
	return resultOf(data, scenario);
}

/** As n8n does: the stored run is loaded, the node that waits is skipped, and the rest runs. */
async function continueWaiting(continuation: Continuation): Promise<EngineRun> {
	if (waitingRun === undefined) throw new Error('no run waits');
	const { scenario } = waitingRun;
	const data = structuredClone(waitingRun.data);
	const answer = continuation === 'limit' ? undefined : await call(scenario, data, continuation);
	if (answer !== undefined && answer.workflowData === undefined) {
		return { ...resultOf(data, scenario), answer };
	}
	// At the limit n8n itself skips the node.
	if (answer?.workflowData !== undefined) skipWaiting(data, answer.workflowData);
	const execution = new core.WorkflowExecute(additionalData(scenario), 'trigger', data);
	const { data: done } = await execution.processRunExecutionData(
		workflowOf(scenario, OURS + (scenario.typeSuffix ?? '')),
	);
	waitingRun = undefined;
	return { ...resultOf(done, scenario), ...(answer === undefined ? {} : { answer }) };
}

function resultOf(data: IRunExecutionData, { ends = 0 }: Scenario): EngineRun {
	const { resultData, executionData } = data;
	const itemsOf = (name: string) => resultData.runData[name]?.at(-1)?.data?.['main']?.[0] ?? null;
	const [send] = resultData.runData['Send'] ?? [];
	const { error } = resultData;
	const isWaiting = data.waitTill != null;
	return {
		status:
			send?.executionStatus === 'canceled'
				? 'canceled'
				: error
					? 'error'
					: isWaiting
						? 'waiting'
						: 'success',
		success: itemsOf('Success'),
		failure: itemsOf('Failure'),
		ends: Array.from(
			{ length: ends },
			(_, index) => itemsOf(`End ${index}`)?.map(({ json }) => json) ?? null,
		),
		error: error ? { message: error.message, description: String(error.description) } : null,
		hints: send?.hints ?? [],
		contextData: executionData?.contextData ?? {},
		toolResults: [],
		stored: JSON.stringify(data),
		waitTill: isWaiting ? data.waitTill!.getTime() : null,
	};
}

/** As an agent calls a tool in its own process: each try gets a run index of its own. */
async function callTool(scenario: Scenario): Promise<EngineRun> {
	const workflow = workflowOf(scenario, `${OURS}Tool`);
	const node = workflow.getNode('Send')!;
	const runData = runExecutionData(scenario, []);
	const executeData = { node, data: { main: [[]] }, source: null };
	const path =
		'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
	const { makeHandleToolInvocation } = engineRequire(path) as {
		makeHandleToolInvocation: (
			contextFor: (runIndex: number) => unknown,
			node: INode,
			nodeType: INodeType,
			runData: IRunExecutionData,
		) => (args: IDataObject) => Promise<string>;
	};
	const contexts: Core.SupplyDataContext[] = [];
	const contextFor = (runIndex: number) => {
		const context = new core.SupplyDataContext(
			workflow,
			node,
			additionalData(scenario),
			'trigger',
			runData,
			runIndex,
			[],
			{ main: [[]] },
			n8n.NodeConnectionTypes.AiTool,
			executeData,
			[],
			undefined,
			workflow.getNode('Start')!,
		);
		contexts.push(context);
		return context;
	};
	const call = makeHandleToolInvocation(contextFor, node, ourNode, runData);
	const toolResults: string[] = [];
	for (const args of scenario.toolCalls ?? []) {
		toolResults.push(await call(args).catch((error: unknown) => String(error)));
	}
	return {
		status: 'success',
		success: null,
		failure: null,
		ends: [],
		error: null,
		hints: contexts.flatMap(({ hints }) => hints),
		contextData: runData.executionData?.contextData ?? {},
		toolResults,
		stored: JSON.stringify(runData),
		waitTill: null,
	};
}

function report(message: HostReport): void {
	process.send?.(message);
}
