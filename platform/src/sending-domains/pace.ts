import type { Clock } from '../clock.ts';
import { ProblemError } from '../problems.ts';
import { BoundedMap } from '../queue/bounded-map.ts';

/** Checks and new keys of an account that may follow each other immediately; then one in so many seconds. */
const BURST = 20;
const REFILL_SECONDS = 3;
const MAX_RUNNING = 4;
const MAX_ACCOUNTS = 10_000;

interface Allowance {
	left: number;
	at: number;
	running: number;
}

/** Limits what an account can make the platform ask the DNS, or compute; each process counts by itself. */
export interface Pace {
	/** @throws {ProblemError} 429 for too much at a time. */
	run<Result>(accountId: string, work: () => Promise<Result>): Promise<Result>;
}

export function createPace(clock: Clock): Pace {
	const allowances = new BoundedMap<string, Allowance>(MAX_ACCOUNTS);
	return {
		async run(accountId, work) {
			const now = clock.real();
			const known = allowances.get(accountId) ?? { left: BURST, at: now, running: 0 };
			const earned = Math.max(0, now - known.at) / (REFILL_SECONDS * 1000);
			known.left = Math.min(BURST, known.left + earned);
			known.at = now;
			allowances.set(accountId, known);
			if (known.left < 1 || known.running >= MAX_RUNNING) {
				throw new ProblemError(
					'rate-limited',
					'Too many checks of sending domains at a time. Wait for the time in the Retry-After header; the platform also checks by itself.',
					{ headers: { 'Retry-After': String(REFILL_SECONDS) } },
				);
			}
			known.left -= 1;
			known.running += 1;
			try {
				return await work();
			} finally {
				known.running -= 1;
			}
		},
	};
}
