import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BUYER, SELLER } from '../../../examples/runner/invoice-parties.ts';

const ROOT = join(__dirname, '..', '..', '..');
const START_MS = 30_000;
/** Where data folders are made (`test/jest/set-up.mjs`). */
const FOLDER = process.env['MC_TEST_FOLDER'] ?? tmpdir();

/** The real sending platform in a process and a data folder of its own, on a free port. */
export class RealPlatform {
	readonly apiKey = `mc_test_${process.pid}_${Math.random().toString(36).slice(2)}`;
	readonly operatorKey = `mc_op_${this.apiKey}`;
	origin = '';
	#process: ChildProcess | undefined;
	#dataDir = '';

	get connection(): { apiKey: string; baseUrl: string } {
		return { apiKey: this.apiKey, baseUrl: this.origin };
	}

	async start(): Promise<void> {
		this.#dataDir = await mkdtemp(join(FOLDER, 'mc-zapier-'));
		const child = spawn(process.execPath, [join(ROOT, 'platform', 'src', 'main.ts')], {
			cwd: this.#dataDir,
			env: {
				PATH: process.env['PATH'],
				NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
				MC_PORT: '0',
				MC_API_KEY: this.apiKey,
				MC_OPERATOR_KEY: this.operatorKey,
				MC_DATA_DIR: this.#dataDir,
				MC_WEBHOOK_ALLOW_PRIVATE: 'true',
				MC_SANDBOX_CLOCK: 'true',
				MC_LOG_LEVEL: 'error',
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#process = child;
		let said = '';
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		this.origin = await new Promise<string>((resolve, reject) => {
			const late = setTimeout(() => reject(new Error(`Not ready in time. ${said}`)), START_MS);
			child.once('exit', (code) => {
				clearTimeout(late);
				reject(new Error(`The platform ended with ${code}. ${said}`));
			});
			createInterface({ input: child.stdout }).on('line', (line) => {
				const ready = /^ready (http:\/\/\S+)/.exec(line);
				if (ready?.[1] === undefined) return;
				clearTimeout(late);
				resolve(ready[1]);
			});
		});
	}

	async stop(): Promise<void> {
		const child = this.#process;
		if (child !== undefined && child.exitCode === null) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
		}
		if (this.#dataDir !== '') await rm(this.#dataDir, { recursive: true, force: true });
	}

	/** A request of the test itself, past the app. */
	async api<Answer>(
		method: string,
		path: string,
		body?: object,
		key = this.apiKey,
	): Promise<Answer> {
		const response = await fetch(`${this.origin}${path}`, {
			method,
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? {} : JSON.parse(text)) as Answer;
	}

	/** A request of the operator about the account of the connection. */
	async operate<Answer>(path: string, body: object): Promise<Answer> {
		const { id } = await this.api<{ id: string }>('GET', '/v1/account');
		return await this.api('POST', `/v1/operator/accounts/${id}/${path}`, body, this.operatorKey);
	}

	/** The operator issues an invoice of 550.80 euros to the account of the connection. @returns it. */
	async issueInvoice(): Promise<Record<string, unknown> & { id: string; number: string }> {
		const ask = <Answer>(method: string, path: string, body: object) =>
			this.api<Answer>(method, path, body, this.operatorKey);
		const { id: accountId } = await this.api<{ id: string }>('GET', '/v1/account');
		await ask('PUT', '/v1/operator/seller', SELLER);
		await this.api('POST', '/v1/account/subscription', BUYER);
		const lines = [{ name: 'Crédits SMS', quantity: '10000', unitPrice: '0.0459' }];
		const draft = await ask<{ id: string }>('POST', '/v1/operator/invoices', { accountId, lines });
		return await ask('POST', `/v1/operator/invoices/${draft.id}/issue`, {});
	}

	/** As an account that writes about templates: what looks like an unfilled one is not refused. */
	async allowPlaceholders(): Promise<void> {
		const policy = await this.api<{ options: { rules?: object } }>('GET', '/v1/policy');
		const rules = { ...policy.options.rules, 'CNT-14': 'warn' };
		await this.api('PUT', '/v1/policy', { ...policy, options: { ...policy.options, rules } });
	}

	async setClock(now: string): Promise<void> {
		// The operator's, since a platform with several accounts has one clock.
		await this.api('PUT', '/v1/sandbox/clock', { now }, this.operatorKey);
	}

	async messagesWith(reference: string): Promise<{ id: string; status: string }[]> {
		const { data } = await this.api<{ data: { id: string; status: string }[] }>(
			'GET',
			`/v1/messages?reference=${reference}`,
		);
		return data;
	}

	/** Waits until a message has come to a status. */
	async settled(id: unknown, status: string): Promise<void> {
		await eventually(async () => {
			const message = await this.api<{ status: string }>('GET', `/v1/messages/${String(id)}`);
			expect(message.status).toBe(status);
		});
	}
}

/** Repeats an expectation until it holds or the time is over. */
export async function eventually(expectation: () => unknown, patience = 20_000): Promise<void> {
	const end = performance.now() + patience;
	for (;;) {
		try {
			await expectation();
			return;
		} catch (error) {
			if (performance.now() > end) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
