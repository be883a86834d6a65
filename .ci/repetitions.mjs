/** How often `.ci/run` repeats what is the same each time: a slow machine repeats less, and tries every kind all the same. */

/** Seconds that `npm test` takes at most on a machine that has time for all repetitions. */
const FAST_S = 480;

/**
 * @typedef {object} Repetitions
 * @property {number} kills rounds of `kill -9` under load, on each store
 * @property {number} starts runs of the examples in a row on one data folder
 * @property {number} moments how many of the awkward instants, the most telling first
 * @property {boolean} wholePlatform whether PostgreSQL gets the whole suite of the platform, or what rests most on the store
 * @property {boolean} bothBrowsers whether every test of a page runs in Chromium and in Firefox, or each file in one of them
 */

/** @param {number} seconds how long `npm test` took @returns {Repetitions} */
export function repetitions(seconds) {
	return seconds <= FAST_S
		? { kills: 8, starts: 5, moments: 7, wholePlatform: true, bothBrowsers: true }
		: { kills: 4, starts: 2, moments: 4, wholePlatform: false, bothBrowsers: false };
}
