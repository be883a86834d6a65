/** What n8n's engine needs to run a scenario. */
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INode,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { authenticate, core, n8n, nodeTypes } from './loaded.ts';
import type { Scenario } from './protocol.ts';

const BASE_URL = 'http://127.0.0.1:5678';

/** Start → Send → Success, and its error output → Failure. */
export function workflowOf(
	{ parameters, settings, ends = 0 }: Scenario,
	type: string,
): N8nWorkflow.Workflow {
	const node = (name: string, nodeType: string, more: Partial<INode> = {}): INode => ({
		id: `${name}-id`,
		name,
		type: nodeType,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const endNames = Array.from({ length: ends }, (_, index) => `End ${index}`);
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	return new n8n.Workflow({
		id: 'wf1',
		name: 'Test',
		nodes: [
			node('Start', 'test.passOn'),
			node('Send', type, {
				...settings,
				parameters: structuredClone(parameters) as INode['parameters'],
				credentials: { marketingCibleApi: { id: '1', name: 'Marketing Cible' } },
			}),
			node('Success', 'test.passOn'),
			node('Failure', 'test.passOn'),
			...endNames.map((name) => node(name, 'test.lookBack')),
		],
		connections: {
			Start: { main: [to('Send')] },
			Send: { main: ends > 0 ? endNames.map(to) : [to('Success'), to('Failure')] },
		},
		active: true,
		nodeTypes,
		settings: { timezone: 'Europe/Paris' },
	});
}

type Stack = NonNullable<IRunExecutionData['executionData']>['nodeExecutionStack'];

export function runExecutionData({ contextData = {} }: Scenario, stack: Stack): IRunExecutionData {
	const data = {
		startData: {},
		resultData: { runData: {}, pinData: {} },
		executionData: {
			contextData: structuredClone(contextData),
			nodeExecutionStack: stack,
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	};
	const create = (n8n as { createRunExecutionData?: (data: object) => IRunExecutionData })
		.createRunExecutionData;
	return create?.(data) ?? (data as unknown as IRunExecutionData);
}

export function additionalData(scenario: Scenario): IWorkflowExecuteAdditionalData {
	const { executionId = '231', apiKey, baseUrl } = scenario;
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: () => Promise.resolve({ apiKey, baseUrl }),
		preAuthentication: () => Promise.resolve(undefined),
		runPreAuthentication: () => Promise.resolve(undefined),
		authenticate: (
			values: ICredentialDataDecryptedObject,
			_type: string,
			request: IHttpRequestOptions,
		) => authenticate(values, request),
	};
	const workflowData = { id: 'wf1', name: 'Test', nodes: [], connections: {}, active: true };
	return {
		credentialsHelper,
		hooks: new core.ExecutionLifecycleHooks(
			'trigger',
			executionId,
			workflowData as unknown as ConstructorParameters<typeof core.ExecutionLifecycleHooks>[2],
		),
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: BASE_URL,
		instanceBaseUrl: BASE_URL,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		variables: {},
		...(typeof core.ExternalSecretsProxy === 'function'
			? { externalSecretsProxy: new core.ExternalSecretsProxy() }
			: {}),
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}
