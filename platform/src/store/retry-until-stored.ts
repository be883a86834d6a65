import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import { StoreUnavailableError } from './errors.ts';

const BACKOFF: Backoff = { first: 50, factor: 2, most: 2000, jitter: 0 };

/**
 * Writes data that cannot be obtained again, such as a carrier's response: retries for as long as the database is unavailable. The
 * write must be idempotent, because an attempt whose result was lost may have succeeded.
 */
export async function retryUntilStored<Result>(
	{ log }: { log: Logger },
	write: () => Promise<Result>,
): Promise<Result> {
	for (let failures = 1; ; failures++) {
		try {
			return await write();
		} catch (error) {
			if (!(error instanceof StoreUnavailableError)) throw error;
			if (failures === 1) log.warn({ err: error }, 'the database is unavailable; retrying a write');
			await pause(backoffDelay(BACKOFF, failures));
		}
	}
}
