/**
 * The part of n8n that a node sees while it runs, faithful where it matters: parameters are looked up by path with the caller's
 * fallback, the memory of a node outlives a retry, and requests really leave.
 */
import axios from 'axios';
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	JsonObject,
	NodeExecutionHint,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { MarketingCibleApi } from '../../../credentials/MarketingCibleApi.credentials.ts';
import { serverUrl } from './server.ts';

export const API_KEY = 'mc_test_0123456789';
const credential = new MarketingCibleApi();

/** Stands for an expression: evaluated once an item. */
export type ByItem = (itemIndex: number) => unknown;

export interface FakeSettings {
	parameters: Readonly<Record<string, unknown>>;
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	executionId?: string;
	workflowId?: string;
	nodeId?: string;
	runIndex?: number;
	timezone?: string;
	/** `getContext('node')`; pass the same object to stand for the same execution. */
	memory?: IDataObject;
	baseUrl?: string;
	apiKey?: string;
	/** As a tool of an AI agent. */
	asTool?: boolean;
	/** Aborted when somebody stops the execution. */
	signal?: AbortSignal;
}

export interface FakeExecution {
	context: IExecuteFunctions;
	hints: NodeExecutionHint[];
	/** How often each parameter was resolved. */
	resolutions: Map<string, number>;
}

export const fakeNode: INode = {
	id: '0c1d9f5e-7c5c-4f52-9a43-2f0f2f3e9a11',
	name: 'Marketing Cible',
	type: 'n8n-nodes-marketing-cible.marketingCible',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export function fakeExecution(settings: FakeSettings): FakeExecution {
	const { parameters, items = [{ json: {} }], memory = {}, runIndex = 0 } = settings;
	const hints: NodeExecutionHint[] = [];
	const resolutions = new Map<string, number>();
	const context = {
		getInputData: () => items,
		getNode: () => ({
			...fakeNode,
			id: settings.nodeId ?? fakeNode.id,
			type: settings.asTool === true ? `${fakeNode.type}Tool` : fakeNode.type,
			parameters: rawParameters(parameters),
		}),
		getInstanceId: () => 'instance-1',
		getExecutionId: () => settings.executionId ?? '231',
		getWorkflow: () => ({ id: settings.workflowId ?? 'wf1', name: 'Test', active: true }),
		getTimezone: () => settings.timezone ?? 'Europe/Paris',
		getContext: () => memory,
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		getExecutionCancelSignal: () => settings.signal,
		getExecuteData: () => ({ data: { main: [items] } }),
		getSignedResumeUrl: ({ wait }: Record<string, string>) =>
			`https://n8n.example.com/webhook-waiting/231?wait=${encodeURIComponent(wait ?? '')}&signature=s`,
		putExecutionToWait: () => Promise.resolve(),
		continueOnFail: () => settings.continueOnFail ?? false,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			resolutions.set(name, (resolutions.get(name) ?? 0) + 1);
			return readParameter(parameters, name, itemIndex, fallback);
		},
		getCredentials: () =>
			Promise.resolve({
				baseUrl: settings.baseUrl ?? serverUrl(),
				apiKey: settings.apiKey ?? API_KEY,
			}),
		addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		helpers: { httpRequestWithAuthentication: authenticatedRequest, prepareBinaryData },
		logger: { warn: () => undefined },
	};
	return { context: context as unknown as IExecuteFunctions, hints, resolutions };
}

/** As the workflow holds them: what is evaluated once an item is an expression. */
function rawParameters(parameters: unknown): INode['parameters'] {
	return JSON.parse(
		JSON.stringify(parameters, (_name, value: unknown) =>
			typeof value === 'function' ? '={{ … }}' : value,
		),
	) as INode['parameters'];
}

/** As n8n keeps a file in memory. */
function prepareBinaryData(bytes: Buffer, fileName?: string, mimeType = ''): Promise<IBinaryData> {
	return Promise.resolve({
		data: bytes.toString('base64'),
		mimeType,
		...(fileName === undefined ? {} : { fileName }),
	});
}

/** As n8n's own: the key is added to the request it is given, and whatever axios throws comes wrapped. */
export async function authenticatedRequest(
	this: IExecuteFunctions | IHookFunctions,
	_credential: string,
	options: IHttpRequestOptions,
): Promise<unknown> {
	try {
		await credential.authenticate({ apiKey: API_KEY }, options);
		const response = await axios.request<unknown>({
			method: options.method ?? 'GET',
			url: options.url,
			params: options.qs,
			headers: options.headers as Record<string, string>,
			data: options.body,
			...(options.encoding === undefined ? {} : { responseType: options.encoding }),
			timeout: options.timeout ?? 0,
			...(options.disableFollowRedirect === true ? { maxRedirects: 0 } : {}),
			...(options.ignoreHttpStatusErrors === true ? { validateStatus: () => true } : {}),
			proxy: false,
		});
		if (options.returnFullResponse !== true) return response.data;
		return { body: response.data, headers: response.headers, statusCode: response.status };
	} catch (error) {
		throw new NodeApiError(this.getNode(), error as JsonObject);
	}
}

export function readParameter(
	parameters: Readonly<Record<string, unknown>>,
	path: string,
	itemIndex: number,
	fallback?: unknown,
): unknown {
	let value: unknown = parameters;
	for (const name of path.split('.')) {
		value = resolve((value as Record<string, unknown> | undefined)?.[name], itemIndex);
	}
	if (value === undefined && fallback === undefined) {
		throw new Error(`Could not get parameter "${path}"`);
	}
	return value === undefined ? fallback : resolve(value, itemIndex);
}

function resolve(value: unknown, itemIndex: number): unknown {
	if (typeof value === 'function') return (value as ByItem)(itemIndex);
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
	if (Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, resolve(entry, itemIndex)]),
	);
}
