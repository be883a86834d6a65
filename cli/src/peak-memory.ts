import { readFileSync } from 'node:fs';

/**
 * The most memory that this process had in use, in MiB. Linux counts into `ru_maxrss` what the parent had before `exec`
 * (setmax_mm_hiwater_rss in fs/exec.c), so that a large caller would look like a large command; `VmHWM` begins anew.
 */
export function peakMemoryMiB(): number {
	return Math.round((highWaterMark() ?? process.resourceUsage().maxRSS) / 1024);
}

/** In KiB; `null` where the system does not tell. */
function highWaterMark(): number | null {
	try {
		const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
		return found === null ? null : Number(found[1]);
	} catch {
		return null;
	}
}
