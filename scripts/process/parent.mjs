/** Whether the process that started us is still there. */
import { readFileSync } from 'node:fs';

const SHELLS = new Set(['ash', 'bash', 'busybox', 'dash', 'ksh', 'sh', 'zsh']);

/**
 * Notes who started this process. npm runs scripts in a shell, which stays when npm dies: then npm counts too. That can be
 * seen on Linux only; elsewhere the shell alone counts.
 * @returns {() => boolean} tells whether they are all still there
 */
export function watchParent() {
	const noted = starters();
	return () => {
		const now = starters(noted.length);
		return noted.every((pid, index) => pid === now[index]);
	};
}

/** The pid of the parent and, if that is the shell of an npm script, of npm. */
function starters(count) {
	const parent = process.ppid;
	const wantsNpm = count === undefined ? isShellOfNpm(parent) : count > 1;
	return wantsNpm ? [parent, statusOf(parent).parent] : [parent];
}

function isShellOfNpm(pid) {
	return process.env.npm_lifecycle_event !== undefined && SHELLS.has(statusOf(pid).name);
}

/** Name and parent of a process, from /proc/<pid>/stat (proc_pid_stat(5)): `pid (name) state ppid …`. */
function statusOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const end = stat.lastIndexOf(')');
		return {
			name: stat.slice(stat.indexOf('(') + 1, end),
			parent: Number(stat.slice(end + 2).split(' ')[1]),
		};
	} catch {
		return { name: '', parent: undefined };
	}
}
