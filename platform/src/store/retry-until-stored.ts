import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import { StoreUnavailableError } from './errors.ts';

const BACKOFF: Backoff = { first: 50, factor: 2, most: 2000, jitter: 0 };

/**
 * Writes what nobody can be asked for again, such as a carrier's answer: while the database is away it retries without end.
 * The write must compare before it sets, since an attempt whose result was lost may have succeeded.
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
			if (failures === 1) log.warn({ err: error }, 'the database is away; a write is retried');
			await pause(backoffDelay(BACKOFF, failures));
		}
	}
}
