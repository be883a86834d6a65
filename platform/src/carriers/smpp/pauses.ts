import type { Clock } from '@marketing-cible/smpp';

/** Waits that all end when the carrier closes. */
export interface Pauses {
	pause(milliseconds: number): Promise<void>;
	end(): void;
}

export function createPauses(clock: Clock): Pauses {
	const ends = new Set<() => void>();
	let ended = false;
	return {
		pause(milliseconds) {
			if (ended) return Promise.resolve();
			return new Promise((resolve) => {
				function end(): void {
					cancel();
					ends.delete(end);
					resolve();
				}
				const cancel = clock.wakeAt(clock.now() + milliseconds, end);
				ends.add(end);
			});
		},
		end() {
			ended = true;
			for (const end of [...ends]) end();
		},
	};
}
