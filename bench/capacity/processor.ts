/** Processor time of processes, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Clock ticks of a second (`getconf CLK_TCK`; 100 on every Linux that Node runs on). */
const TICKS = 100;

interface Stat {
	parent: number;
	own: number;
	/** Of children that ended. */
	ended: number;
}

/** Fields of proc(5), behind the name, which may contain anything. */
function statOf(pid: number): Stat | null {
	try {
		const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = line
			.slice(line.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		const at = (field: number) => fields[field - 3] ?? 0;
		return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) };
	} catch {
		// It ended meanwhile.
		return null;
	}
}

/** Seconds of processor that a process has used. */
export const processorOf = (pid: number): number => (statOf(pid)?.own ?? 0) / TICKS;

/** The same of a process with all its children, such as a PostgreSQL server. */
export function processorOfFamily(pid: number): number {
	const first = statOf(pid);
	const children = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((name) => statOf(Number(name)))
		.filter((stat) => stat?.parent === pid);
	const own = (first?.own ?? 0) + (first?.ended ?? 0);
	return children.reduce((sum, stat) => sum + (stat?.own ?? 0), own) / TICKS;
}

/** Seconds that all cores were busy, since the machine started. */
export function machineBusy(): number {
	const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/);
	const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = fields.map(Number);
	return (user + nice + system + irq + softIrq + steal) / TICKS;
}

export const cores = (): number => cpus().length;
