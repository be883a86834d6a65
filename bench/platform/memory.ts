import { readFileSync } from 'node:fs';

/** Resident memory of a process in MiB. */
export function memoryOf(pid: number): number {
	const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Math.round(Number(found?.[1] ?? 0) / 1024);
}

/** Clock ticks in a second (`getconf CLK_TCK`); Linux has no other value on the machines that we run on. */
const TICKS = 100;

/** Processor time of a process in seconds, its threads included (proc(5): `utime` and `stime`). */
export function processorTimeOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name in parentheses may contain spaces.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
