/** Measures time, allocation and memory on one thread. */
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/**
 * Moves new objects out of the nursery, so that no measurement includes copying them. A full collection would also discard optimized code,
 * which does not happen in practice.
 */
export function settle(): void {
	collect({ type: 'minor' });
	collect({ type: 'minor' });
}

/** Processor time of a task in nanoseconds, including garbage collection on other threads. */
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

/** Megabytes in use after a full garbage collection. */
export function heapInUse(): number {
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
}

interface AllocationNode {
	selfSize: number;
	children: readonly AllocationNode[];
}

/** Bytes allocated per warm call, measured by V8's sampling profiler. */
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
