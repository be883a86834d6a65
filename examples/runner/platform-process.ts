import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../files.ts';
import type { HostReport, HostRequest } from './host-protocol.ts';

export interface PlatformOptions {
	apiKey: string;
	dataDir: string;
	/** 0 takes any free port. */
	port: number;
	/** The Node 24 binary; default: the one that runs this. */
	node?: string;
	/**
	 * Settings of the platform besides (`MC_…`, `DATABASE_URL`). Those of the surroundings do not count unless they are given
	 * here, so that what runs on an empty folder runs on an empty database too.
	 */
	settings?: Readonly<Record<string, string | undefined>>;
}

export interface PlatformProcess {
	baseUrl: string;
	apiKey: string;
	/** Resolves with the exit code when the platform ends, wanted or not. */
	ended: Promise<number | null>;
	/** Makes a further account. @returns an admin key of it. */
	addAccount(name: string): Promise<string>;
	/** Asks it to finish what is in flight and waits for its end. */
	stop(): Promise<number | null>;
}

/** It did not start; the message says why and what to do. */
export class PlatformStartError extends Error {
	/** `null`: another reason than these two. */
	readonly reason: 'port-taken' | 'folder-in-use' | null;

	constructor(message: string, reason: PlatformStartError['reason'] = null) {
		super(message);
		this.reason = reason;
	}
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const KEPT_CHARACTERS = 4000;

/** Starts the platform as a process of its own, with everything that a demonstration or a test needs, and waits for it. */
export async function startPlatform(options: PlatformOptions): Promise<PlatformProcess> {
	const child = fork(join(packageRoot, 'examples', 'runner', 'platform-host.ts'), {
		execPath: options.node ?? process.execPath,
		execArgv: [],
		cwd: packageRoot,
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		env: environment(options),
	});
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const output = keepOutput(child);
	const baseUrl = await ready(child, ended, options).catch((error: unknown) => {
		child.kill('SIGKILL');
		if (error instanceof PlatformStartError) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw new PlatformStartError([reason, output()].filter((part) => part !== '').join('\n'));
	});
	return {
		baseUrl,
		apiKey: options.apiKey,
		ended,
		async addAccount(name) {
			child.send({ addAccount: name } satisfies HostRequest);
			const answer = await Promise.race([nextReport(child), ended]);
			if (answer === null || typeof answer === 'number' || answer.type !== 'account') {
				throw new Error('The platform ended while it made an account');
			}
			return answer.apiKey;
		},
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

function environment({ port, dataDir, apiKey, settings = {} }: PlatformOptions): NodeJS.ProcessEnv {
	const isSetting = ([name]: [string, unknown]) =>
		name.startsWith('MC_') || name === 'DATABASE_URL';
	return {
		...Object.fromEntries(Object.entries(process.env).filter((entry) => !isSetting(entry))),
		...Object.fromEntries(Object.entries(settings).filter(isSetting)),
		MC_HOST: '127.0.0.1',
		MC_PORT: String(port),
		MC_DATA_DIR: dataDir,
		MC_API_KEY: apiKey,
		// Whatever the surroundings say: an example never reaches anybody.
		MC_CARRIER_SMS: 'sandbox:',
		MC_CARRIER_EMAIL: 'sandbox:',
		MC_CARRIER_VOICE: 'sandbox:',
		MC_WEBHOOK_ALLOW_PRIVATE: 'true',
		MC_SANDBOX_CLOCK: 'true',
		MC_LOG_LEVEL: process.env['MC_LOG_LEVEL'] ?? 'warn',
	};
}

/** Waits for the first report of the platform. @returns its address. */
async function ready(
	child: ChildProcess,
	ended: Promise<unknown>,
	options: PlatformOptions,
): Promise<string> {
	const late = once(AbortSignal.timeout(START_TIMEOUT_MS), 'abort').then(() => {
		throw new Error(`The platform was not ready after ${START_TIMEOUT_MS / 1000} seconds.`);
	});
	const early = Promise.race([ended, once(child, 'error')]).then(() => {
		throw new Error('The platform ended before it was ready.');
	});
	const report = await Promise.race([nextReport(child), early, late]);
	if (report.type === 'failed') throw explain(report, options);
	if (report.type !== 'ready') throw new Error(`The platform said "${report.type}" first`);
	return report.baseUrl;
}

async function nextReport(child: ChildProcess): Promise<HostReport> {
	const [report] = (await once(child, 'message')) as [HostReport];
	return report;
}

/** What the platform says on stderr, so that a failing start can be explained. */
function keepOutput(child: ChildProcess): () => string {
	let kept = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		kept = (kept + text).slice(-KEPT_CHARACTERS);
	});
	return () => kept.trim();
}

function explain(
	{ message, code }: Extract<HostReport, { type: 'failed' }>,
	{ port, dataDir }: PlatformOptions,
): PlatformStartError {
	if (code === 'EADDRINUSE') {
		return new PlatformStartError(`Port ${port} is taken by another program.`, 'port-taken');
	}
	if (/MC_DATA_DIR .* in use/.test(message)) {
		return new PlatformStartError(
			`Another platform is using the folder ${dataDir}. Stop it, or choose another folder: MC_DATA_DIR=.data/second npm start`,
			'folder-in-use',
		);
	}
	return new PlatformStartError(`The platform did not start: ${message}`);
}
