type Fakeable = NonNullable<Parameters<typeof jest.useFakeTimers>[0]> & { doNotFake?: string[] };

const TIMERS = [
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
];

/** Sets what the app takes for now; timers and sockets keep running. */
export function setNow(instant: string): void {
	jest.useFakeTimers({ now: new Date(instant), doNotFake: TIMERS } as Fakeable);
}

export function restoreNow(): void {
	jest.useRealTimers();
}

/** Ten o'clock in Paris on an ordinary Tuesday. */
export const TUESDAY = '2026-11-24T09:00:00Z';
/** Half past three in Paris on a Sunday; marketing SMS may go the next morning at eight. */
export const SUNDAY = '2026-11-22T14:30:00Z';
export const MONDAY_MORNING = '2026-11-23T07:00:00Z';
