/** Calls the resume URL of a waiting run, as n8n's server does (`WaitingWebhooks`), without its check of the signature. */
import type {
	INodeExecutionData,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
} from 'n8n-workflow';
import { core, OURS, ourNode } from './loaded.ts';
import type { Scenario } from './protocol.ts';
import { additionalData, workflowOf } from './scenario.ts';

interface Answered {
	status: number;
	body: unknown;
	/** What the run continues with; `undefined`: it keeps waiting. */
	workflowData: INodeExecutionData[][] | undefined;
}

export async function call(
	scenario: Scenario,
	data: IRunExecutionData,
	{ url, body = {} }: { url: string; body?: unknown },
): Promise<Answered> {
	const workflow = workflowOf(scenario, OURS + (scenario.typeSuffix ?? ''));
	let said = { status: 200, body: undefined as unknown };
	const httpResponse = {
		status: (status: number) => ({
			json: (json: unknown) => void (said = { status, body: json }),
		}),
	};
	const query = Object.fromEntries(new URL(url).searchParams);
	const httpRequest = { query, body, headers: {}, params: {} };
	const context = new core.WebhookContext(
		workflow,
		workflow.getNode('Send')!,
		Object.assign(additionalData(scenario), { httpRequest, httpResponse }),
		'trigger',
		{} as IWebhookData,
		[],
		data,
	);
	// n8n-core is published with a stricter type of its own context.
	const webhook = ourNode.webhook as unknown as (this: unknown) => Promise<IWebhookResponseData>;
	const result = await webhook.call(context);
	const webhookResponse: unknown = result.webhookResponse;
	return {
		...(result.noWebhookResponse === true ? said : { status: 200, body: webhookResponse }),
		workflowData: result.workflowData,
	};
}

/** The node that waited is passed through; the next one gets what `webhook()` returned. */
export function skipWaiting(data: IRunExecutionData, workflowData: INodeExecutionData[][]): void {
	const entry = data.executionData!.nodeExecutionStack[0]!;
	entry.node.disabled = true;
	entry.data = { main: workflowData };
	entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
	data.resultData.runData['Send']!.pop();
	delete data.waitTill;
}
