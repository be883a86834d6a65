import { readFileSync } from 'node:fs';

/**
 * The peak memory of this process, in MiB. On Linux `ru_maxrss` includes the peak of the parent before `exec`
 * (setmax_mm_hiwater_rss in fs/exec.c), so a large caller would look like a large command; `VmHWM` starts at zero.
 */
export function peakMemoryMiB(): number {
	return Math.round((highWaterMark() ?? process.resourceUsage().maxRSS) / 1024);
}

/** In KiB; `null` if the system does not report it. */
function highWaterMark(): number | null {
	try {
		const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
		return found === null ? null : Number(found[1]);
	} catch {
		return null;
	}
}
