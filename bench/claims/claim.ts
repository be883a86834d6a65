import type { Core } from '../../platform/src/core.ts';
import { claimDue } from '../../platform/src/messages/dispatch/claim.ts';

/** Takes up to `room` messages as the dispatcher does. @returns their ids and the time that it took (milliseconds). */
export async function claim(core: Core, room: number): Promise<{ ids: string[]; took: number }> {
	const begun = performance.now();
	const { claimed } = await core.store.transaction((unit) =>
		claimDue(core, unit, 'sms', { room, roomFor: () => room, closed: [] }),
	);
	return { ids: claimed.map(({ id }) => id), took: performance.now() - begun };
}

/** The value below which a share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
