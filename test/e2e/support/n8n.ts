import { request, until, type Answer } from './request.ts';
import type { WorkflowDraft } from './workflows.ts';
import type { World } from './world.ts';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { mimeType: string; fileName?: string }>;
	pairedItem?: unknown;
}

interface NodeRun {
	executionTime: number;
	hints?: { message: string }[];
	data?: { main?: (Item[] | null)[] };
	error?: { message: string; description?: string };
}

export interface Execution {
	id: string;
	status: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string; description?: string };
		};
	};
}

/** n8n through its REST interface as the owner, and through its public API. */
export class N8n {
	readonly baseUrl: string;
	readonly #cookie: string;
	readonly #apiKey: string;

	constructor({ baseUrl, session }: Pick<World['n8n'], 'baseUrl' | 'session'>) {
		this.baseUrl = baseUrl;
		this.#cookie = session.cookie;
		this.#apiKey = session.apiKey;
	}

	/** As the editor asks, signed in as the owner. */
	async rest<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
		return await request<Body>(method, `${this.baseUrl}/rest${path}`, {
			headers: { cookie: this.#cookie, 'push-ref': 'end-to-end' },
			...(body === undefined ? {} : { body }),
		});
	}

	/** What the editor's "Test credential" answers. */
	async testCredential(data: { baseUrl: string; apiKey: string }) {
		const credentials = { id: '', name: 'Under test', type: 'marketingCibleApi', data };
		const { body } = await this.rest<{ data: { status: string; message: string } }>(
			'POST',
			'/credentials/test',
			{ credentials },
		);
		return body.data;
	}

	async createCredential(
		name: string,
		data: Record<string, unknown>,
		type = 'marketingCibleApi',
	): Promise<{ id: string; name: string }> {
		const { id } = await this.api<{ id: string }>('POST', '/credentials', { name, type, data });
		return { id, name };
	}

	async createWorkflow({ settings, ...draft }: WorkflowDraft): Promise<string> {
		const body = {
			...draft,
			settings: { executionOrder: 'v1', timezone: 'Europe/Paris', ...settings },
		};
		return (await this.api<{ id: string }>('POST', '/workflows', body)).id;
	}

	async updateWorkflow(id: string, { settings, ...draft }: WorkflowDraft): Promise<void> {
		const body = {
			...draft,
			settings: { executionOrder: 'v1', timezone: 'Europe/Paris', ...settings },
		};
		await this.api('PUT', `/workflows/${id}`, body);
	}

	/** What the editor asks for before it shows a workflow; a type that n8n does not know makes it an error. */
	async describeNodeTypes(
		nodeInfos: { name: unknown; version: unknown }[],
	): Promise<Answer<unknown>> {
		return await this.rest('POST', '/node-types', { nodeInfos });
	}

	/** Answers before the webhooks are registered: poll for those. */
	async activate(id: string): Promise<void> {
		await this.api('POST', `/workflows/${id}/activate`, {});
	}

	async deactivate(id: string): Promise<void> {
		await this.api('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Activates a workflow that starts with a webhook and waits until the webhook answers. */
	async activateWebhook(id: string, path: string): Promise<void> {
		await this.activate(id);
		await until('the webhook of the workflow', async () => {
			const { status } = await request('HEAD', `${this.baseUrl}/webhook/${path}`);
			const { status: posted } =
				status === 404
					? await request('POST', `${this.baseUrl}/webhook/${path}`, { body: { items: [] } })
					: { status };
			return posted === 404 ? undefined : posted;
		});
	}

	/** The finished executions of a workflow, the latest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const query = `workflowId=${workflowId}&includeData=true&limit=20`;
		const { data } = await this.api<{ data: Execution[] }>('GET', `/executions?${query}`);
		return data.filter(({ status }) => ['success', 'error'].includes(status));
	}

	async api<Body>(method: string, path: string, body?: unknown): Promise<Body> {
		const answer = await request<Body>(method, `${this.baseUrl}/api/v1${path}`, {
			headers: { 'X-N8N-API-KEY': this.#apiKey },
			...(body === undefined ? {} : { body }),
		});
		if (answer.status >= 300) {
			throw new Error(`n8n: ${method} ${path} answered ${JSON.stringify(answer)}`);
		}
		return answer.body;
	}
}

/** What a node gave out in its last run. */
export function outputOf(execution: Execution, node: string): Item[] {
	return execution.data.resultData.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
}
