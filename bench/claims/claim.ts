import type { Core } from '../../platform/src/core.ts';
import { createRotation } from '../../platform/src/messages/dispatch/rotation.ts';
import { processDue } from '../../platform/src/messages/dispatch/process.ts';

const notCalled = () => Promise.reject(new Error('this benchmark hands nothing over'));
const route = {
	channel: 'sms',
	rotation: createRotation(),
	carrier: { submit: notCalled },
	outcomes: { write: notCalled },
} as const;

/** Claims up to `room` messages as the dispatcher does. @returns their ids and the duration in milliseconds. */
export async function claim(core: Core, room: number): Promise<{ ids: string[]; took: number }> {
	const begun = performance.now();
	const ids: string[] = [];
	const capacity = { room, roomFor: () => room, closed: [] };
	await processDue(core, route, capacity, ({ id }) => void ids.push(id));
	return { ids, took: performance.now() - begun };
}

/** The percentile of `values` at `share`, between 0 and 1. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
