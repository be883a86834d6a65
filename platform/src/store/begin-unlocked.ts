import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailableError } from './errors.ts';

/** Longest wait for the lock of another program, such as a backup tool or an `sqlite3` shell with a transaction of its own. */
const LONGEST_WAIT_MS = 3000;
const RETRY_MS = 10;
/** Result codes (sqlite.org/rescode.html): BUSY, LOCKED. */
const LOCKED = new Set([5, 6]);

/**
 * Makes a function that begins a transaction once no other program has locked the database file. SQLite's own wait (`busy_timeout`) would
 * hold up the event loop, and with it every health check and read, which go on here.
 * @param begin `begin immediate`, without a wait of its own.
 * @returns a function that throws a {@link StoreUnavailableError} when the wait was in vain; as long as the lock stays, the next ones
 * throw at once.
 */
export function createBegin(begin: () => void): () => Promise<void> {
	let wasLocked = false;
	return async () => {
		const deadline = performance.now() + (wasLocked ? 0 : LONGEST_WAIT_MS);
		for (;;) {
			try {
				begin();
				wasLocked = false;
				return;
			} catch (error) {
				if (!isLocked(error)) throw error;
				wasLocked = performance.now() >= deadline;
				if (wasLocked) throw error;
			}
			await pause(RETRY_MS);
		}
	};
}

function isLocked(error: unknown): boolean {
	if (!(error instanceof StoreUnavailableError)) return false;
	const { errcode } = error.cause as { errcode?: unknown };
	return typeof errcode === 'number' && LOCKED.has(errcode & 0xff);
}
