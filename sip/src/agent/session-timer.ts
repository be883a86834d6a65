/** Session timers (RFC 4028), as requested by the peer. */
import { type Clock, createTimer } from '../clock.ts';
import type { Headers } from '../message/headers.ts';
import { readParams, splitOutside } from '../message/split.ts';

/** Shorter intervals are not followed (RFC 4028 §5). */
const LEAST_SECONDS = 90;

export interface SessionTimer {
	/** Reads Session-Expires of a received 2xx, or of a request that refreshes the session. */
	restart(headers: Headers, role: 'client' | 'server'): void;
	stop(): void;
}

export function createSessionTimer(
	clock: Clock,
	{ refresh, expired }: { refresh: () => void; expired: () => void },
): SessionTimer {
	const timer = createTimer(clock);
	return {
		restart(headers, role) {
			timer.stop();
			const [seconds = '', ...rest] = splitOutside(headers.get('Session-Expires') ?? '', ';');
			const interval = Number(seconds);
			if (!/^\d{1,6}$/.test(seconds) || interval < LEAST_SECONDS) return;
			const refresher = readParams(rest).get('refresher') ?? 'uac';
			const isOurs = refresher === (role === 'client' ? 'uac' : 'uas');
			// Half of the interval, or shortly before its end (RFC 4028 §10).
			if (isOurs) timer.start((interval * 1000) / 2, refresh);
			else timer.start((interval - Math.min(32, interval / 3)) * 1000, expired);
		},
		stop: () => timer.stop(),
	};
}
