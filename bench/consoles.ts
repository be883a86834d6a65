/**
 * `npm run bench -- consoles [streams] [seconds]`: open consoles (100, in accounts of 50) on the stream of events, quiet for a time and then
 * while ten messages a second leave. Prints the processor time, the memory of a stream, and how late the last console hears of an event, with
 * the goal: 2 % of a core when quiet. `DATABASE_URL` measures PostgreSQL.
 */
import { randomBytes } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './claims/claim.ts';
import { memoryOf, processorTimeOf } from './platform/memory.ts';
import { startPlatform } from './platform/servers.ts';
import { single } from './platform/traffic.ts';

const STREAMS = Number(process.argv[2] ?? 100);
const SECONDS = Number(process.argv[3] ?? 30);
/** Streams that an account may have (`events/stream/limits.ts`). */
const OF_ACCOUNT = 50;
const QUIET_GOAL = 0.02;
const PER_SECOND = 10;

const operatorKey = `mc_op_${randomBytes(24).toString('base64url')}`;
const server = await startPlatform(process.env['DATABASE_URL'], {
	MC_OPERATOR_KEY: operatorKey,
	MC_GOVERNANCE: 'off',
});
/** When each console heard of an event last, and how many it heard of. */
const heard = { events: 0, at: 0 };
const consoles: { close(): void }[] = [];
try {
	const keys = [server.headers['authorization'] ?? ''];
	while (keys.length * OF_ACCOUNT < STREAMS) keys.push(await openAccount(`shop ${keys.length}`));
	const before = memoryOf(server.pid);
	for (let index = 0; index < STREAMS; index += 1) {
		consoles.push(await openConsole(keys[Math.floor(index / OF_ACCOUNT)] ?? ''));
	}
	const opened = memoryOf(server.pid);
	console.log(`${STREAMS} streams: ${before} MiB before, ${opened} MiB with all of them open`);
	const quiet = await load(() => sleep(SECONDS * 1000));
	console.log(`quiet: ${(100 * quiet).toFixed(1)} % of a core (goal ${100 * QUIET_GOAL} %)`);
	const late: number[] = [];
	const busy = await load(async () => {
		for (let second = 0; second < SECONDS; second += 1) {
			for (const key of keys) await send(key, Math.ceil(PER_SECOND / keys.length));
			const sent = performance.now();
			await sleep(1000);
			late.push(Math.max(0, heard.at - sent));
		}
	});
	console.log(`${PER_SECOND} messages/s: ${(100 * busy).toFixed(1)} % of a core`);
	console.log(
		`${heard.events} events heard; after the answer to the last message, the last console heard of one within ${percentile(late, 0.5).toFixed(0)} ms (p50), ${percentile(late, 0.95).toFixed(0)} ms (p95)`,
	);
	console.log(`memory at the end: ${memoryOf(server.pid)} MiB`);
} finally {
	for (const one of consoles) one.close();
	await server.stop();
}

/** The share of a core that the platform uses during some work. */
async function load(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	const used = processorTimeOf(server.pid);
	await work();
	return (processorTimeOf(server.pid) - used) / ((performance.now() - begun) / 1000);
}

async function openAccount(name: string): Promise<string> {
	const answer = await fetch(`${server.url}/v1/operator/accounts`, {
		method: 'POST',
		headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
		body: JSON.stringify({ name }),
	});
	if (!answer.ok) throw new Error(`account: ${answer.status} ${await answer.text()}`);
	const { apiKey } = (await answer.json()) as { apiKey: string };
	return `Bearer ${apiKey}`;
}

/** A connection of its own, as every browser has. */
async function openConsole(authorization: string): Promise<{ close(): void }> {
	let asked: ClientRequest | undefined;
	await new Promise<void>((resolve, reject) => {
		asked = request(
			`${server.url}/v1/stream`,
			{ headers: { authorization, accept: 'text/event-stream' }, agent: false },
			(response) => {
				if (response.statusCode !== 200) reject(new Error(`stream: ${response.statusCode}`));
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => {
					const events = chunk.match(/^event:/gm)?.length ?? 0;
					if (events === 0) return;
					heard.events += events;
					heard.at = performance.now();
				});
				// Cut at the end of the run.
				response.on('error', () => undefined);
				resolve();
			},
		);
		asked.on('error', reject);
		asked.end();
	});
	return { close: () => asked?.destroy() };
}

async function send(authorization: string, count: number): Promise<void> {
	const answer = await fetch(`${server.url}/v1/messages/batch`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: JSON.stringify({ messages: Array.from({ length: count }, () => single()) }),
	});
	if (!answer.ok) throw new Error(`messages: ${answer.status} ${await answer.text()}`);
	await answer.arrayBuffer();
}
