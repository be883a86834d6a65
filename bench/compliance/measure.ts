/** Timing, allocation and memory, on one thread. */
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/**
 * Moves what was just made out of the nursery, so that copying it is on nobody's clock. A whole collection would throw away
 * optimized code with it, which no list does to itself.
 */
export function settle(): void {
	collect({ type: 'minor' });
	collect({ type: 'minor' });
}

/** Nanoseconds of processor time that a piece of work takes, collection of garbage on other threads included. */
export function timed(work: () => void): number {
	const begun = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(begun);
	return (user + system) * 1000;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Megabytes that are in use once everything unused is gone. */
export function heapInUse(): number {
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
}

interface AllocationNode {
	selfSize: number;
	children: readonly AllocationNode[];
}

/** Bytes that a call allocates once it is warm, by the sampling profiler of V8. */
export function allocated(calls: number, call: (index: number) => void): number {
	const session = new Session();
	session.connect();
	let bytes = NaN;
	session.post('HeapProfiler.startSampling', {
		samplingInterval: 512,
		includeObjectsCollectedByMajorGC: true,
		includeObjectsCollectedByMinorGC: true,
	});
	for (let index = 0; index < calls; index += 1) call(index);
	session.post('HeapProfiler.stopSampling', (error, answer) => {
		if (error === null) bytes = sizeOf(answer.profile.head) / calls;
	});
	session.disconnect();
	return bytes;
}

function sizeOf({ selfSize, children }: AllocationNode): number {
	return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
