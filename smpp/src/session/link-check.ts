/** enquire_link while the peer is silent (SMPP 3.4 §4.11, §7.2). */

import type { Clock } from '../clock.ts';

export interface LinkCheckOptions {
	clock: Clock;
	/** Silence after which the peer is asked; 0 never asks. */
	intervalMs: number;
	/** Sends an enquire_link; resolves with whether it was answered. */
	ask: () => Promise<boolean>;
	/** The peer neither answered nor sent anything else. */
	onDead: () => void;
}

export interface LinkCheck {
	/** Something was received. */
	heard(): void;
	stop(): void;
}

export function startLinkCheck({ clock, intervalMs, ask, onDead }: LinkCheckOptions): LinkCheck {
	let heardAt = clock.now();
	let stopped = false;
	let cancel: () => void = () => undefined;

	function wait(): void {
		if (!stopped) cancel = clock.wakeAt(heardAt + intervalMs, check);
	}

	function check(): void {
		if (clock.now() < heardAt + intervalMs) {
			wait();
			return;
		}
		const askedAt = clock.now();
		void ask().then((answered) => {
			if (stopped) return;
			// A busy peer that drops the enquire_link but sends other data is alive.
			if (!answered && heardAt <= askedAt) onDead();
			else wait();
		});
	}

	if (intervalMs > 0) wait();
	return {
		heard() {
			heardAt = clock.now();
		},
		stop() {
			stopped = true;
			cancel();
		},
	};
}
