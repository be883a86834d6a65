import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../files.ts';

export interface PlatformOptions {
	apiKey: string;
	dataDir: string;
	/** 0 takes any free port. */
	port: number;
	/** The Node 24 binary; default: the one that runs this. */
	node?: string;
}

export interface PlatformProcess {
	baseUrl: string;
	apiKey: string;
	/** Resolves with the exit code when the platform ends, wanted or not. */
	ended: Promise<number | null>;
	/** Asks it to finish what is in flight and waits for its end. */
	stop(): Promise<number | null>;
}

/** It did not start; the message says why and what to do. */
export class PlatformStartError extends Error {}

const READY = /^ready (http:\S+)$/;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const KEPT_CHARACTERS = 4000;

/** Starts the platform as a process of its own, with everything that a demonstration or a test needs, and waits for it. */
export async function startPlatform(options: PlatformOptions): Promise<PlatformProcess> {
	const child = spawn(
		options.node ?? process.execPath,
		[join(packageRoot, 'platform', 'src', 'main.ts')],
		{
			cwd: packageRoot,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				...process.env,
				MC_HOST: '127.0.0.1',
				MC_PORT: String(options.port),
				MC_DATA_DIR: options.dataDir,
				MC_API_KEY: options.apiKey,
				// Whatever the surroundings say: an example never reaches anybody.
				MC_CARRIER_SMS: 'sandbox:',
				MC_CARRIER_EMAIL: 'sandbox:',
				MC_CARRIER_VOICE: 'sandbox:',
				MC_WEBHOOK_ALLOW_PRIVATE: 'true',
				MC_SANDBOX_CLOCK: 'true',
				MC_LOG_LEVEL: process.env['MC_LOG_LEVEL'] ?? 'warn',
			},
		},
	);
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const output = keepOutput(child);
	const baseUrl = await ready(child, ended).catch((error: unknown) => {
		child.kill('SIGKILL');
		const reason = error instanceof Error ? error.message : String(error);
		throw new PlatformStartError(explain(reason, output(), options));
	});
	return {
		baseUrl,
		apiKey: options.apiKey,
		ended,
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
			child.kill('SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
			const code = await ended;
			clearTimeout(timer);
			return code;
		},
	};
}

async function ready(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
	const { stdout } = child;
	if (!stdout) throw new Error('The platform has no output');
	const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
	const late = once(timeout, 'abort').then(() => {
		throw new Error(`The platform was not ready after ${START_TIMEOUT_MS / 1000} seconds.`);
	});
	const early = Promise.race([ended, once(child, 'error')]).then(() => {
		throw new Error('The platform ended before it was ready.');
	});
	const said = new Promise<string>((resolve) => {
		createInterface({ input: stdout }).on('line', (line) => {
			const address = READY.exec(line)?.[1];
			if (address !== undefined) resolve(address);
		});
	});
	return await Promise.race([said, early, late]);
}

/** What the platform says about itself, so that a failing start can be explained. */
function keepOutput(child: ChildProcess): () => string {
	let kept = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		kept = (kept + text).slice(-KEPT_CHARACTERS);
	});
	return () => kept.trim();
}

function explain(reason: string, output: string, { port, dataDir }: PlatformOptions): string {
	if (output.includes('EADDRINUSE')) {
		return `Port ${port} is taken by another program. Stop it, or choose another port: MC_PORT=4500 npm start`;
	}
	if (/MC_DATA_DIR .* in use/.test(output)) {
		return `Another platform is using the folder ${dataDir}. Stop it, or choose another folder: MC_DATA_DIR=.data/second npm start`;
	}
	return [reason, output].filter((part) => part !== '').join('\n');
}
