/** What `startEngine` and the process that it starts (host.ts) send each other. */
import type { IDataObject, INode, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

/** A workflow of four nodes: Start → Send (the node under test) → Success, and its error output → Failure. */
export interface Scenario {
	/** Parameters of the node under test, with n8n's expressions. */
	parameters: IDataObject;
	/** The JSON of the items that Start hands on. */
	items: IDataObject[];
	/** A file of the item at the same place, in the field `data`. */
	files?: { fileName: string; base64: string }[];
	/** Settings of the node under test. */
	settings?: Partial<
		Pick<INode, 'onError' | 'continueOnFail' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>
	>;
	/** As many outputs of the node are followed, each by a node of its own; then there is neither Success nor Failure. */
	ends?: number;
	executionId?: string;
	/** `contextData` of an earlier run: this one is its Retry in the list of executions. */
	contextData?: IDataObject;
	/** The time at which the node runs, ISO 8601. Default: the computer's. */
	now?: string;
	baseUrl: string;
	apiKey: string;
	/** Appended to the type of the node under test: as a tool, and where a person approves a tool. */
	typeSuffix?: 'Tool' | 'HitlTool';
	/** Calls the node as a tool in the process of an agent, once for each set of arguments, instead of running the workflow. */
	toolCalls?: IDataObject[];
}

export interface EngineRun {
	status: 'success' | 'error' | 'canceled' | 'waiting';
	/** What the node behind the first output got; `null` when it did not run. */
	success: INodeExecutionData[] | null;
	/** What the node behind the error output got; `null` when it did not run. */
	failure: INodeExecutionData[] | null;
	/** What the node behind each of the `ends` got, with what it sees of Start; `null` when it did not run. */
	ends: (IDataObject[] | null)[];
	error: { message: string; description: string } | null;
	hints: NodeExecutionHint[];
	contextData: IDataObject;
	/** What the agent got from each call of the tool. */
	toolResults: string[];
	/** The whole run as n8n stores it, as JSON. */
	stored: string;
	/** Of a waiting run: when n8n continues it by itself, in milliseconds since the epoch. */
	waitTill: number | null;
	/** What the caller of the resume URL got, once it was called. */
	answer?: { status: number; body: unknown };
}

/** What happens to the run that waits: somebody calls a URL, or its limit in n8n is reached. */
export type Continuation = { url: string; body?: unknown } | 'limit';

export type HostRequest =
	| { run: number; scenario: Scenario }
	| { run: number; continuation: Continuation }
	| { cancel: true };
export type HostReport =
	| { type: 'ready' }
	| { type: 'done'; run: number; result: EngineRun }
	| { type: 'failed'; run: number; message: string };
