import { readdirSync, readFileSync } from 'node:fs';

/** The processes that a process has started, from /proc/<pid>/stat (proc_pid_stat(5)): `pid (name) state ppid …`. */
export function childrenOf(parent: number): number[] {
	return readdirSync('/proc').flatMap((entry) => {
		const pid = Number(entry);
		return Number.isInteger(pid) && parentOf(pid) === parent ? [pid] : [];
	});
}

function parentOf(pid: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return undefined;
	}
}

/** Sends a signal to a process that may be gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
