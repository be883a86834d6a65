/** Programs of scripts/ as a user runs them, each on a data folder that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const running = new Set<ChildProcess>();
const folders: string[] = [];

export interface Program {
	pid: number;
	/** What it has printed so far, both streams. */
	output(): string;
	/** Resolves once the output matches; rejects when the program ends first. */
	says(words: RegExp): Promise<void>;
	/** Exit code, or the signal that ended it. */
	ended: Promise<number | NodeJS.Signals | null>;
}

/** An empty data folder. */
export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'mc-scripts-'));
	folders.push(folder);
	return folder;
}

/** Runs `node scripts/<args>`; of the platform's settings it knows those in `settings`. */
export function run(args: readonly string[], settings: Readonly<Record<string, string>>): Program {
	const inherited = Object.entries(process.env).filter(
		([name]) => !name.startsWith('MC_') && name !== 'DATABASE_URL' && name !== 'NODE_ENV',
	);
	const [script = '', ...rest] = args;
	const child = spawn(process.execPath, [join(root, 'scripts', script), ...rest], {
		cwd: root,
		env: { ...Object.fromEntries(inherited), ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running.add(child);
	let output = '';
	const waiting = new Set<() => void>();
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			for (const look of waiting) look();
		});
	}
	const ended = once(child, 'close').then(([code, signal]) => {
		running.delete(child);
		return (code ?? signal) as number | NodeJS.Signals | null;
	});
	return {
		pid: child.pid!,
		output: () => output,
		ended,
		says: (words) =>
			new Promise((resolve, reject) => {
				const look = () => {
					if (words.test(output)) resolve();
				};
				waiting.add(look);
				look();
				void ended.then((code) => {
					reject(new Error(`ended with ${String(code)} before ${String(words)}:\n${output}`));
				});
			}),
	};
}

/** Ends what a failed test left and removes the folders. */
export async function cleanUp(): Promise<void> {
	for (const child of running) {
		child.kill('SIGTERM');
		await once(child, 'close');
	}
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Takes a port of the loopback address, or any free one. */
export async function takePort(port = 0): Promise<{ port: number; release(): void }> {
	const server = createServer();
	const listening = once(server, 'listening');
	server.listen(port, '127.0.0.1');
	await listening;
	return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}
