import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Client, clientOf, KEY, until } from '../platform/support/index.ts';

const MAIN = join(__dirname, '..', '..', 'platform', 'src', 'main.ts');

/** A platform in a process of its own, which can be killed. */
export interface PlatformProcess {
	url: string;
	client: Client;
	/** `kill -9`; resolves once the process is gone. */
	kill(): Promise<void>;
}

/** A machine that does much else may take long to start a process (milliseconds). */
const START = 60_000;

const running = new Set<ChildProcess>();
/** Since the test is over, nothing more may be started: what jest gave up goes on in the background. */
let isOver = false;

/**
 * Runs a test, and ends what it started, whether it passes, fails or is given up. @param end what else is to be ended; runs after the
 * processes are gone.
 */
export async function endingAll(work: () => Promise<void>, end: () => unknown): Promise<void> {
	isOver = false;
	try {
		await work();
	} finally {
		try {
			await endAll();
		} finally {
			await end();
		}
	}
}

/** Starts one and waits until it serves. */
export async function startProcess(
	env: Readonly<Record<string, string>>,
): Promise<PlatformProcess> {
	if (isOver) throw new Error('the test is over');
	const child = spawn(process.execPath, [MAIN], {
		env: {
			PATH: process.env['PATH'],
			NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
			MC_PORT: '0',
			MC_API_KEY: KEY,
			MC_LOG_LEVEL: 'error',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running.add(child);
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const gone = once(child, 'close').then(() => void running.delete(child));
	const look = () => {
		if (child.exitCode !== null) throw new Error(`the platform ended at once: ${errors}`);
		return /^ready (http:\S+)$/m.exec(output)?.[1];
	};
	const url = await until(look, 'ready', START).catch((error: unknown) => {
		throw new Error(`${String(error)}: ${errors}`);
	});
	return {
		url,
		client: clientOf(url, KEY),
		async kill() {
			child.kill('SIGKILL');
			await gone;
		},
	};
}

/** After a test: kills every process. A test that jest gave up starts no further one. */
export async function endAll(): Promise<void> {
	isOver = true;
	await killAll();
}

/** Kills every process; resolves once they are gone. */
export async function killAll(): Promise<void> {
	const gone = [...running].map((child) => once(child, 'close'));
	for (const child of running) child.kill('SIGKILL');
	await Promise.all(gone);
}
