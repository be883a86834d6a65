/**
 * `npm run bench -- imports [rows]`: a contact list (a million people) through upload, analysis, dry run and run, with consents. Prints the time
 * and the processor time of each step, the peak of the process's memory above its beginning, and what other requests waited meanwhile, with the goals: dry run 2 min, run
 * 10 min, 150 MB for a million. `DATABASE_URL` measures PostgreSQL.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Import } from '@marketing-cible/contract';
import { percentile } from './claims/claim.ts';
import { memoryOf, processorTimeOf } from './platform/memory.ts';
import { startPlatform } from './platform/servers.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const MILLION = 1_000_000;
const GOALS_S: Readonly<Record<string, number>> = { 'dry-run': 120, run: 600 };
const GOAL_MIB = 150;
const WORKING = ['analysing', 'checking', 'running'];
const POLL_MS = 200;

const server = await startPlatform(process.env['DATABASE_URL']);
const before = memoryOf(server.pid);
let peak = before;
const waited: number[] = [];
try {
	const id = await timed('upload', () => upload(fileOf(ROWS)));
	for (const step of ['analyse', 'map', 'dry-run', 'run']) await timed(step, () => take(id, step));
	const { result } = await ask<Import>('GET', `/v1/imports/${id}`);
	console.log(`result: ${JSON.stringify(result)}`);
	console.log(`memory: ${before} MiB before, ${peak - before} MiB more at most (goal ${GOAL_MIB})`);
	console.log(
		`GET /v1/account meanwhile: p50 ${percentile(waited, 0.5).toFixed(0)} ms, p95 ${percentile(waited, 0.95).toFixed(0)} ms`,
	);
} finally {
	await server.stop();
}

/** People whose numbers lie in the range that ARCEP keeps for fiction, and beyond it in none that exists: nothing is sent. */
function fileOf(rows: number): Buffer {
	const lines = ['email;firstName;lastName;postalCode;consentDate;consentMethod;consentWording'];
	for (let index = 0; index < rows; index += 1) {
		lines.push(
			`person.${index}@example.org;Zoé;Durand;69001;2026-06-01;web_form;Oui, je veux recevoir les offres`,
		);
	}
	return Buffer.from(lines.join('\n'));
}

async function upload(file: Buffer): Promise<string> {
	const made = await ask<Import>('POST', '/v1/imports', {
		fileName: 'contacts.csv',
		bytes: file.length,
	});
	const { id, partBytes } = made;
	for (let number = 1; (number - 1) * partBytes < file.length; number += 1) {
		const part = file.subarray((number - 1) * partBytes, number * partBytes);
		const stored = await fetch(`${server.url}/v1/imports/${id}/parts/${number}`, {
			method: 'PUT',
			headers: {
				...server.headers,
				'content-type': 'application/octet-stream',
				'x-content-sha256': createHash('sha256').update(part).digest('hex'),
			},
			body: new Uint8Array(part),
		});
		if (!stored.ok) throw new Error(`part ${number}: ${await stored.text()}`);
	}
	return id;
}

/** Takes a step and waits for its end; meanwhile it asks for other things, as a console does. */
async function take(id: string, step: string): Promise<void> {
	await ask('POST', `/v1/imports/${id}/${step}`, {});
	for (;;) {
		peak = Math.max(peak, memoryOf(server.pid));
		const begun = performance.now();
		await ask('GET', '/v1/account');
		waited.push(performance.now() - begun);
		const { status } = await ask<Import>('GET', `/v1/imports/${id}`);
		if (status === 'failed') throw new Error(`${step} failed`);
		if (!WORKING.includes(status)) return;
		await sleep(POLL_MS);
	}
}

async function ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
	const answer = await fetch(server.url + path, {
		method,
		headers: { ...server.headers, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as Body;
}

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const begun = performance.now();
	const used = processorTimeOf(server.pid);
	const result = await work();
	const seconds = (performance.now() - begun) / 1000;
	const goal = GOALS_S[name];
	const limit = goal === undefined ? '' : ` (goal ${((goal * ROWS) / MILLION).toFixed(1)} s)`;
	const busy = (1e6 * (processorTimeOf(server.pid) - used)) / ROWS;
	console.log(
		`${name}: ${seconds.toFixed(1)} s, ${Math.round(ROWS / seconds)} rows/s${limit}; ${busy.toFixed(0)} µs of processor time a row`,
	);
	return result;
}
