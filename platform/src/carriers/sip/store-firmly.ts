import type { Clock } from '@marketing-cible/sip';
import type { Core } from '../../core.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';

const BACKOFF: Backoff = { first: 100, factor: 2, most: 5000, jitter: 0.1 };

/** What happened in a call happens once: it is kept and stored again until the database takes it. */
export interface FirmStore {
	/** @returns whether it was stored; `false`: the carrier was closed before. */
	store(write: () => Promise<void>): Promise<boolean>;
	close(): void;
}

export function createFirmStore(log: Core['log'], clock: Clock): FirmStore {
	const wakes = new Set<() => void>();
	let closed = false;

	function pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			function wake(): void {
				cancel();
				wakes.delete(wake);
				resolve();
			}
			const cancel = clock.wakeAt(clock.now() + milliseconds, wake);
			wakes.add(wake);
		});
	}

	return {
		async store(write) {
			for (let failures = 1; ; failures++) {
				try {
					await write();
					return true;
				} catch (error) {
					log.warn({ err: error, carrier: 'sip' }, 'the result of a call could not be stored');
				}
				if (closed) return false;
				await pause(backoffDelay(BACKOFF, failures));
			}
		},
		close() {
			closed = true;
			for (const wake of [...wakes]) wake();
		},
	};
}
