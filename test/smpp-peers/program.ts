/** Another program, its lines, and whether this machine has it. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const running = new Set<ChildProcessWithoutNullStreams>();

export interface Program {
	/** What it printed, a line each. */
	readonly lines: string[];
	/** What it said on its standard error. */
	readonly complaints: string[];
	readonly ended: boolean;
	stop(): void;
}

export function run(command: string, args: readonly string[]): Program {
	const child = spawn(command, args);
	running.add(child);
	const lines: string[] = [];
	const complaints: string[] = [];
	let ended = false;
	createInterface(child.stdout).on('line', (line) => lines.push(line));
	createInterface(child.stderr).on('line', (line) => complaints.push(line));
	child.on('close', () => {
		ended = true;
		running.delete(child);
	});
	return {
		lines,
		complaints,
		get ended() {
			return ended;
		},
		stop: () => void child.kill(),
	};
}

export async function stopAll(): Promise<void> {
	for (const child of [...running]) {
		const closed = once(child, 'close');
		child.kill('SIGKILL');
		await closed;
	}
}

/** Whether the command ends well. */
export function works(command: string, ...args: string[]): boolean {
	return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
