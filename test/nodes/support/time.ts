/** Only the clock stands still; timers and sockets go on. */
export function freeze(instant: string): void {
	jest.useFakeTimers({
		now: Date.parse(instant),
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
}

/** An ordinary Tuesday at ten in Paris. */
export const WORKDAY = '2026-11-24T10:00:00+01:00';
export const SUNDAY = '2026-11-22T10:00:00+01:00';
/** 22:30 in Paris: too late for marketing. */
export const NIGHT = '2026-11-24T22:30:00+01:00';
