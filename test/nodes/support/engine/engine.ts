/** The node behind n8n's own engine: a test sees what the next node gets, not what the node returned. */
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IRunExecutionData } from 'n8n-workflow';
import { API_KEY } from '../fake-execution.ts';
import { serverUrl } from '../server.ts';
import { WORKDAY } from '../time.ts';
import type { Continuation, EngineRun, HostReport, HostRequest, Scenario } from './protocol.ts';

export type { EngineRun } from './protocol.ts';

const root = join(__dirname, '..', '..', '..', '..');
/** Another folder with n8n-core and n8n-workflow, to try another version. */
const folder = process.env['MC_N8N_ENGINE'] ?? root;

/** Whether this version of n8n-core signs the URLs that continue an execution: from n8n 1.107 on. */
export function signsResumeUrls(): boolean {
	return isAtLeast(1, 106);
}

/** Whether this version of n8n-core continues an execution behind any output of the node that waited. */
export function continuesAnyOutput(): boolean {
	return isAtLeast(2, 39);
}

function isAtLeast(wantedMajor: number, wantedMinor: number): boolean {
	const file = join(folder, 'node_modules', 'n8n-core', 'package.json');
	const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

interface Waiting {
	resolve: (run: EngineRun) => void;
	reject: (error: Error) => void;
}

let child: ChildProcess | undefined;
let runs = 0;
const waiting = new Map<number, Waiting>();

/** Starts one process for all tests of a file. @param settings variables of its environment besides. */
export async function startEngine(settings: Readonly<Record<string, string>> = {}): Promise<void> {
	const { NODE_ENV: _env, ...env } = process.env;
	const host = fork(join(__dirname, 'host.ts'), [folder], {
		cwd: root,
		env: { ...env, ...settings },
		execArgv: ['--no-warnings'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	child = host;
	await new Promise<void>((resolve, reject) => {
		host.once('exit', (code) => {
			const error = new Error(`the engine ended with ${code}`);
			reject(error);
			for (const { reject: rejectRun } of waiting.values()) rejectRun(error);
		});
		host.on('message', (message) => {
			const report = message as HostReport;
			if (report.type === 'ready') {
				resolve();
				return;
			}
			const open = waiting.get(report.run);
			waiting.delete(report.run);
			if (report.type === 'done') open?.resolve(report.result);
			else open?.reject(new Error(report.message));
		});
	});
}

export async function stopEngine(): Promise<void> {
	const host = child;
	if (host?.exitCode !== null) return;
	const ended = new Promise((resolve) => host.once('exit', resolve));
	host.disconnect();
	await ended;
}

type RunSettings = Pick<Scenario, 'parameters'> & Partial<Scenario>;

/** Runs Start → Send → Success / Failure once, by default on an ordinary Tuesday at ten in Paris. */
export async function runEngine(settings: RunSettings): Promise<EngineRun> {
	const scenario: Scenario = {
		items: [{}],
		now: WORKDAY,
		apiKey: API_KEY,
		...settings,
		baseUrl: settings.baseUrl ?? serverUrl(),
	};
	return await ask({ scenario });
}

/** What the node itself gave out, with the input items that it names; the nodes behind it pair their own. */
export function sentItems({ stored }: EngineRun, output: 'success' | 'failure' = 'success') {
	const { resultData } = JSON.parse(stored) as IRunExecutionData;
	const main = resultData.runData['Send']?.at(-1)?.data?.['main'];
	return main?.[output === 'success' ? 0 : 1] ?? [];
}

/** Continues the run that waits, or calls its resume URL in vain. */
export async function continueRun(continuation: Continuation): Promise<EngineRun> {
	return await ask({ continuation });
}

async function ask(
	request: { scenario: Scenario } | { continuation: Continuation },
): Promise<EngineRun> {
	const run = ++runs;
	return await new Promise<EngineRun>((resolve, reject) => {
		waiting.set(run, { resolve, reject });
		tell({ run, ...request });
	});
}

/** Stops the execution that runs, as a person does in the editor. */
export function cancelRun(): void {
	tell({ cancel: true });
}

function tell(request: HostRequest): void {
	child?.send(request);
}
