import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StoreUnavailableError } from './errors.ts';

/** Waits between attempts (milliseconds), doubled each time. */
const FIRST = 50;
const LONGEST = 2000;

/**
 * Writes down what happened and cannot be asked for again (a carrier's answer, say): while the database is away, again and again.
 * What is written must compare before it sets, since an attempt whose outcome was not heard may have succeeded.
 */
export async function retryUntilStored<Result>(
	{ log }: { log: Logger },
	write: () => Promise<Result>,
): Promise<Result> {
	for (let wait = FIRST; ; wait = Math.min(wait * 2, LONGEST)) {
		try {
			return await write();
		} catch (error) {
			if (!(error instanceof StoreUnavailableError)) throw error;
			if (wait === FIRST)
				log.warn({ err: error }, 'the database is away; what happened is kept in mind');
			await pause(wait);
		}
	}
}
