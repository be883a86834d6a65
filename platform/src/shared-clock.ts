import type { Clock } from './clock.ts';
import { RESYNC, type Notifications } from './store/notifications.ts';

/** Notification that carries the clock's offset from real time in milliseconds, or `real`. */
const OFFSET = 'clock ';
/** Notification that requests the offset. */
const REQUEST = 'clock?';

/** Synchronizes a clock with those of the other processes, for the sandbox: setting one sets all, and a new process requests the offset. */
export function shareClock(clock: Clock, peers: Notifications): Clock {
	if (!peers.shared) return clock;
	let offset: number | null = null;

	peers.subscribe((message) => {
		if (message === REQUEST && offset !== null) peers.publish(`${OFFSET}${offset}`);
		if (message === RESYNC) peers.publish(REQUEST);
		if (!message.startsWith(OFFSET)) return;
		const value = message.slice(OFFSET.length);
		offset = value === 'real' ? null : Number(value);
		clock.set(offset === null ? null : clock.real() + offset);
	});
	peers.publish(REQUEST);
	return {
		...clock,
		set(instant) {
			clock.set(instant);
			offset = instant === null ? null : instant - clock.real();
			peers.publish(OFFSET + String(offset ?? 'real'));
		},
	};
}
