/** What the end-to-end tests say to n8n and to the platform. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface World {
	platform: { baseUrl: string; apiKey: string };
	n8n: { baseUrl: string; owner: { email: string; password: string } };
	/** Takes everything down and waits for its end. */
	end: () => Promise<void>;
}

/** Starts the world in a process of its own: see world.mjs. */
export async function startWorld(): Promise<World> {
	const { NODE_ENV: _env, ...env } = process.env;
	const child = spawn(process.execPath, [join(__dirname, 'world.mjs')], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const said = await Promise.race([firstJsonLine(child), ended]);
	if (typeof said !== 'string') throw new Error(`The world ended before it stood (${said})`);
	return {
		...(JSON.parse(said) as Omit<World, 'end'>),
		async end() {
			child.stdin.end();
			await ended;
		},
	};
}

function firstJsonLine(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string> {
	return new Promise((resolve) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			if (line.startsWith('{')) resolve(line);
		});
	});
}

export interface Answer<Body> {
	status: number;
	body: Body;
}

/** A JSON request; any status is an answer. */
export async function request<Body>(
	method: string,
	url: string,
	options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
	const response = await fetch(url, {
		method,
		headers: {
			...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
			...options.headers,
		},
		...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
	});
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Not everything is JSON; then the text is the answer.
	}
	return { status: response.status, body: body as Body };
}

/** Asks until there is an answer; the message says what was waited for. */
export async function until<Value>(
	what: string,
	ask: () => Promise<Value | undefined>,
	timeoutMs = 30_000,
): Promise<Value> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const value = await ask();
		if (value !== undefined) return value;
		if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

export interface WorkflowDraft {
	name: string;
	nodes: Record<string, unknown>[];
	connections: Record<string, unknown>;
}

interface ExecutionData {
	id: string;
	status: string;
	data?: {
		resultData: {
			runData: Record<string, { data?: { main?: { json: unknown }[][] } }[]>;
		};
	};
}

/** n8n through its REST interface as the owner, and through its public API. */
export class N8n {
	readonly baseUrl: string;
	readonly #cookie: string;
	readonly #apiKey: string;

	private constructor(baseUrl: string, cookie: string, apiKey: string) {
		this.baseUrl = baseUrl;
		this.#cookie = cookie;
		this.#apiKey = apiKey;
	}

	static async login({ baseUrl, owner }: World['n8n']): Promise<N8n> {
		const login = await fetch(`${baseUrl}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
		});
		const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
		const key = await request<{ data: { rawApiKey: string } }>('POST', `${baseUrl}/rest/api-keys`, {
			headers: { cookie },
			body: {
				label: 'end-to-end',
				expiresAt: null,
				scopes: [
					'credential:create',
					'execution:list',
					'execution:read',
					'workflow:activate',
					'workflow:create',
					'workflow:deactivate',
				],
			},
		});
		if (key.status !== 200) throw new Error(`n8n gave no API key: ${JSON.stringify(key)}`);
		return new N8n(baseUrl, cookie, key.body.data.rawApiKey);
	}

	/** What the editor's "Test credential" answers. */
	async testCredential(data: { baseUrl: string; apiKey: string }) {
		const answer = await request<{ data: { status: string; message: string } }>(
			'POST',
			`${this.baseUrl}/rest/credentials/test`,
			{
				headers: { cookie: this.#cookie },
				body: {
					credentials: { id: '', name: 'Under test', type: 'marketingCibleApi', data },
				},
			},
		);
		return answer.body.data;
	}

	async createCredential(name: string, data: { baseUrl: string; apiKey: string }) {
		const { id } = await this.#api<{ id: string }>('POST', '/credentials', {
			name,
			type: 'marketingCibleApi',
			data,
		});
		return { id, name };
	}

	async createWorkflow(draft: WorkflowDraft): Promise<string> {
		const body = { ...draft, settings: { executionOrder: 'v1', timezone: 'Europe/Paris' } };
		return (await this.#api<{ id: string }>('POST', '/workflows', body)).id;
	}

	/** What the editor asks for before it shows a workflow; a type that n8n does not know makes it an error. */
	async describeNodeTypes(
		nodeInfos: { name: unknown; version: unknown }[],
	): Promise<Answer<unknown>> {
		return await request('POST', `${this.baseUrl}/rest/node-types`, {
			headers: { cookie: this.#cookie },
			body: { nodeInfos },
		});
	}

	/** Answers before the webhooks are registered: poll for those. */
	async activate(id: string): Promise<void> {
		await this.#api('POST', `/workflows/${id}/activate`, {});
	}

	async deactivate(id: string): Promise<void> {
		await this.#api('POST', `/workflows/${id}/deactivate`, {});
	}

	/** The latest finished execution of a workflow, or `undefined`. */
	async lastExecution(workflowId: string): Promise<ExecutionData | undefined> {
		const query = `workflowId=${workflowId}&includeData=true&limit=1`;
		const { data } = await this.#api<{ data: ExecutionData[] }>('GET', `/executions?${query}`);
		const [execution] = data;
		return execution && ['success', 'error'].includes(execution.status) ? execution : undefined;
	}

	async #api<Body>(method: string, path: string, body?: unknown): Promise<Body> {
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

/** The platform through its API. */
export class Platform {
	readonly address: World['platform'];

	constructor(address: World['platform']) {
		this.address = address;
	}

	async ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
		const answer = await request<Body>(method, `${this.address.baseUrl}${path}`, {
			headers: { authorization: `Bearer ${this.address.apiKey}` },
			...(body === undefined ? {} : { body }),
		});
		if (answer.status >= 300) {
			throw new Error(`platform: ${method} ${path} answered ${JSON.stringify(answer)}`);
		}
		return answer.body;
	}

	async webhookUrls(): Promise<string[]> {
		const { data } = await this.ask<{ data: { url: string }[] }>('GET', '/v1/webhooks');
		return data.map(({ url }) => url);
	}
}
