import type { Clock } from './clock.ts';
import { RESYNC, type Notifications } from './store/notifications.ts';

/** News: where the clock stands (milliseconds ahead of real time), and the question for it. */
const STANDS = 'clock ';
const ASKED = 'clock?';

/**
 * A clock that moves together with those of the other processes, for the sandbox: who moves one moves all, and a process that
 * starts later asks where it stands.
 */
export function shareClock(clock: Clock, peers: Notifications): Clock {
	if (!peers.shared) return clock;
	let ahead: number | null = null;

	peers.subscribe((news) => {
		if (news === ASKED && ahead !== null) peers.publish(`${STANDS}${ahead}`);
		if (news === RESYNC) peers.publish(ASKED);
		if (!news.startsWith(STANDS)) return;
		const told = news.slice(STANDS.length);
		ahead = told === 'real' ? null : Number(told);
		clock.set(ahead === null ? null : clock.real() + ahead);
	});
	peers.publish(ASKED);
	return {
		...clock,
		set(instant) {
			clock.set(instant);
			ahead = instant === null ? null : instant - clock.real();
			peers.publish(STANDS + String(ahead ?? 'real'));
		},
	};
}
