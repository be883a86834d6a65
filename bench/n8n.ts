/**
 * `npm run bench -- n8n [items]`: sends one list of messages through real n8n to the same platform in three ways: with our node; with the
 * stock nodes that a user would combine instead (IF, then one HTTP Request per item); and, as the lower bound for a node, with an Edit
 * Fields node that evaluates the same expressions. Times are medians of `RUNS`, minus the shared part of the workflows. The platform's
 * share is the time of posting the same list without n8n. Prints each ratio with its goal; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { N8n } from '../test/e2e/support/n8n.ts';
import { Platform } from '../test/e2e/support/platform.ts';
import { request } from '../test/e2e/support/request.ts';
import type { WorkflowDraft } from '../test/e2e/support/workflows.ts';
import type { World } from '../test/e2e/support/world.ts';
import { editFields, ourNode, stockNodes, theWay } from './n8n/workflows.ts';

const ITEMS = Number(process.argv[2] ?? 10_000);
const RUNS = Number(process.argv[3] ?? 3);
const BATCH = 1000;

interface Entry {
	to: string;
	firstName: string;
	order: string;
	run: string;
	postalCode: string;
	consent: boolean;
}

const list = (run: string): Entry[] =>
	Array.from({ length: ITEMS }, (_, place) => ({
		to: `06 00 ${String(place)
			.padStart(6, '0')
			.replace(/(..)(..)(..)/, '$1 $2 $3')}`,
		firstName: 'Léa',
		order: `order-${place}`,
		run,
		postalCode: '75011',
		consent: true,
	}));

const world = await startWorld();
try {
	await measure(world.address);
} finally {
	await world.end();
}

async function measure(address: World): Promise<void> {
	const n8n = new N8n(address.n8n);
	const platform = new Platform(address.platform);
	const credential = await n8n.createCredential('Marketing Cible', address.platform);
	const prepare = async (draftOf: (path: string) => WorkflowDraft): Promise<Run> => {
		const path = randomUUID();
		const id = await n8n.createWorkflow(draftOf(path));
		await n8n.activateWebhook(id, path);
		return async () =>
			await timed(async () => {
				if (await post(`${n8n.baseUrl}/webhook/${path}`)) return;
				const [execution] = await n8n.executions(id);
				const { message, description } = execution?.data.resultData.error ?? {};
				throw new Error(`The workflow ended with: ${message} ${description}`);
			});
	};
	const ways = {
		way: await prepare(theWay),
		fields: await prepare(editFields),
		ours: await prepare((path) => ourNode(path, credential)),
		platform: async () => await timed(() => postDirectly(platform)),
		stock: await prepare((path) => stockNodes(path, credential, address.platform.baseUrl)),
	};
	const times: Record<keyof typeof ways, number[]> = {
		way: [],
		fields: [],
		ours: [],
		platform: [],
		stock: [],
	};
	const peaks: Record<keyof typeof ways, number[]> = {
		way: [],
		fields: [],
		ours: [],
		platform: [],
		stock: [],
	};
	for (let turn = 0; turn < RUNS; turn++) {
		for (const [name, run] of Object.entries(ways) as [keyof typeof ways, Run][]) {
			const peak = watchMemory(address.n8n.pid);
			times[name].push(await run());
			peaks[name].push(peak());
		}
	}
	report(times, peaks);
}

type Run = () => Promise<number>;

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}

/** @returns whether the workflow finished. */
async function post(url: string): Promise<boolean> {
	const { status } = await request('POST', url, { body: { items: list(randomUUID()) } });
	return status === 200;
}

/** Posts what the node posts, without n8n, to measure the platform's share of the time. */
async function postDirectly(platform: Platform): Promise<void> {
	const entries = list(randomUUID()).map((entry) => ({
		channel: 'sms',
		purpose: 'transactional',
		to: entry.to,
		sender: 'DURAND',
		content: {
			text: `Atelier Durand : ${entry.firstName}, votre commande ${entry.order} est disponible.`,
		},
		recipient: { postalCode: entry.postalCode },
		reference: entry.order,
		outsideHours: 'reject',
		idempotencyKey: `${entry.order}-ready-${entry.run}`,
	}));
	for (let start = 0; start < entries.length; start += BATCH) {
		await platform.ask('POST', '/v1/messages/batch', {
			messages: entries.slice(start, start + BATCH),
		});
	}
}

/** Measures the peak memory of n8n from now until the returned function is called, in MiB. Available on Linux only. */
function watchMemory(pid: number): () => number {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
	} catch {
		return () => NaN;
	}
	return () => {
		const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kibibytes) / 1024;
	};
}

function report(times: Record<string, number[]>, peaks: Record<string, number[]>): void {
	const median = (values: number[] = []) =>
		values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
	const way = median(times['way']);
	const net = (name: string) => median(times[name]) - (name === 'platform' ? 0 : way);
	const line = (label: string, name: string) =>
		console.log(
			`${label.padEnd(44)} ${net(name).toFixed(2).padStart(7)} s   peak ${median(peaks[name]).toFixed(0).padStart(5)} MiB`,
		);
	console.log(
		`${ITEMS} items, ${RUNS} runs, medians, less ${way.toFixed(2)} s of webhook and items\n`,
	);
	line('our node', 'ours');
	line('stock nodes: IF, HTTP Request per item', 'stock');
	line('limit: Edit Fields, same expressions', 'fields');
	line('the platform alone, same batches', 'platform');
	const faster = net('stock') / net('ours');
	const limit = 2 * net('fields') + net('platform');
	console.log(`\nfaster than stock nodes: ${faster.toFixed(1)} times (goal: 5)`);
	console.log(
		`of twice Edit Fields plus the platform (${limit.toFixed(2)} s): ${((100 * net('ours')) / limit).toFixed(0)} % (goal: at most 100)`,
	);
}

/** Starts the platform and n8n as the end-to-end tests do. */
async function startWorld(): Promise<{ address: World; end: () => Promise<void> }> {
	const script = join(import.meta.dirname, '..', 'test', 'e2e', 'world.mjs');
	const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const address = await new Promise<World>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			if (line.startsWith('{')) resolve(JSON.parse(line) as World);
		});
		void ended.then(() => reject(new Error('n8n ended before it was ready')));
	});
	return {
		address,
		async end() {
			child.stdin.end();
			await ended;
		},
	};
}
