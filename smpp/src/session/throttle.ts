/** Slows down after ESME_RTHROTTLED or ESME_RMSGQFUL (SMPP 3.4 §5.1.3; the reaction: SMPP 5.0 §2.9). */

import type { Clock, Random } from '../clock.ts';
import { type Backoff, backoffMs } from './backoff.ts';

export interface Throttle {
	/** How many requests may be in flight now. */
	allowed(window: number): number;
	/** A request that was sent at that time was throttled; starts a pause, or a longer one if the last was too short. */
	throttled(sentAt: number): void;
	/** A request that was sent at that time was taken. */
	passed(sentAt: number): void;
	stop(): void;
}

export interface ThrottleOptions {
	clock: Clock;
	random: Random;
	backoff: Backoff;
	/** The pause is over. */
	onResume: () => void;
}

/**
 * After a pause, a single request is sent; when it is accepted, the whole window is open again. Requests in flight at the beginning
 * of the pause have no effect.
 */
export function createThrottle({ clock, random, backoff, onResume }: ThrottleOptions): Throttle {
	let mode: 'free' | 'paused' | 'probing' = 'free';
	let attempt = 0;
	let pausedAt = -Infinity;
	let cancel: () => void = () => undefined;

	function resume(): void {
		mode = 'probing';
		onResume();
	}

	return {
		allowed(window) {
			if (mode === 'paused') return 0;
			return mode === 'probing' ? 1 : window;
		},
		throttled(sentAt) {
			if (mode === 'paused' || sentAt < pausedAt) return;
			mode = 'paused';
			pausedAt = clock.now();
			cancel = clock.wakeAt(pausedAt + backoffMs(backoff, attempt, random), resume);
			attempt++;
		},
		passed(sentAt) {
			if (mode !== 'probing' || sentAt < pausedAt) return;
			mode = 'free';
			attempt = 0;
		},
		stop() {
			cancel();
		},
	};
}
