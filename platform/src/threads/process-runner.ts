import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ProcessMessage } from './process-main.ts';
import {
	Deadline,
	IDLE_MS,
	type JobRunner,
	type ProcessorTime,
	type RunnerOptions,
} from './runner.ts';

const MAIN = fileURLToPath(new URL('process-main.ts', import.meta.url));

/**
 * Runs jobs in processes of their own. Unlike with threads, a job that needs too much memory ends its process and no other,
 * whatever it allocates; a job costs more.
 */
export function createProcessRunner({ file, memoryMb }: RunnerOptions): JobRunner {
	const all = new Set<ChildProcess>();
	/** Processes without a job, and the timers that end them. */
	const idle = new Map<ChildProcess, NodeJS.Timeout>();

	function start(): ChildProcess {
		const child = fork(MAIN, [file], {
			serialization: 'advanced',
			execArgv: [`--max-old-space-size=${memoryMb}`],
			// The environment holds secrets.
			env: {},
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		all.add(child);
		child.on('error', () => void child.kill('SIGKILL'));
		child.once('exit', () => {
			all.delete(child);
			clearTimeout(idle.get(child));
			idle.delete(child);
		});
		return child;
	}

	/** Keeps the process for the next job; it does not keep the platform alive. */
	function keep(child: ChildProcess): void {
		child.unref();
		child.channel?.unref();
		idle.set(child, setTimeout(() => void child.kill('SIGKILL'), IDLE_MS).unref());
	}

	function take(): ChildProcess {
		const [found] = idle;
		if (found === undefined) return start();
		const [child, timer] = found;
		clearTimeout(timer);
		idle.delete(child);
		child.ref();
		child.channel?.ref();
		return child;
	}

	return {
		async run<Item>(job: unknown, limitMs: number) {
			const child = take();
			const items: Item[] = [];
			const deadline = new Deadline(limitMs, () => void child.kill('SIGKILL'));
			const ended = await new Promise<'done' | 'crash'>((resolve) => {
				const receive = (message: ProcessMessage<Item>) => {
					if ('item' in message) items.push(message.item);
					else if ('began' in message) deadline.begin(processorTimeOf(child));
					else finish('done');
				};
				const fail = () => finish('crash');
				const finish = (how: 'done' | 'crash') => {
					child.off('message', receive);
					child.off('exit', fail);
					resolve(how);
				};
				child.on('message', receive);
				child.once('exit', fail);
				child.send(job as object, (error) => {
					if (error !== null) child.kill('SIGKILL');
				});
			});
			deadline.clear();
			if (ended === 'done') keep(child);
			if (ended === 'done' || !deadline.isOver) return { items, ended };
			return deadline.hasBegun ? { items, ended: 'timeout' } : 'not begun';
		},
		async close() {
			const exits = [...all].map((child) => once(child, 'exit'));
			for (const child of all) {
				// An idle process does not keep the platform alive, which must wait for its end.
				child.ref();
				child.kill('SIGKILL');
			}
			await Promise.all(exits);
		},
	};
}

/** Of a tick of Linux: USER_HZ is 100 on every architecture (time(7), proc_pid_stat(5)). */
const TICK_MS = 10;

/** Linux tells what another process has used; elsewhere nobody does. */
function processorTimeOf({ pid }: ChildProcess): ProcessorTime {
	return async () => {
		try {
			const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
			// Fields 14 and 15, user and system time. The second field is a name in parentheses, which may contain spaces.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
		} catch {
			return null;
		}
	};
}
