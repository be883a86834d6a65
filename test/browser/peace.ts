/** What a visit must not have done: complain, or ask anybody but the platform. */
import type { World } from '../platform/support/index.ts';

/** What the browser asked for, and what it complained of. */
interface Heard {
	requests: readonly string[];
	complaints: readonly string[];
}

/** Refused answers, which browsers note and screens show. */
export const refusals = (...statuses: readonly number[]) =>
	new RegExp(`status of (?:${statuses.join('|')})\\b`);

/**
 * Expects that the browser complained of nothing, and asked for something, all of it from the platform.
 * @param but complaints that the test provokes.
 */
export function expectPeace(
	{ world }: { world: World },
	{ requests, complaints }: Heard,
	but = /^$/,
): void {
	expect(complaints.filter((complaint) => !but.test(complaint))).toEqual([]);
	expect(requests.length).toBeGreaterThan(0);
	// A file that the page made itself is asked for at the address of a blob.
	for (const url of requests.filter((one) => !one.startsWith('blob:'))) {
		expect(new URL(url).origin).toBe(world.platform.url);
	}
}
