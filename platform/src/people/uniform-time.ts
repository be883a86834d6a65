import { setTimeout as delay } from 'node:timers/promises';

/** Many times what making and mailing a link takes. */
const LEAST_MS = 250;

/**
 * Does what depends on whether a user has an address, in a time that does not: a stranger would otherwise learn from the time of the
 * answer who has an account (OWASP Authentication Cheat Sheet, "Authentication and Error Messages").
 */
export async function inUniformTime(work: () => Promise<void>): Promise<void> {
	await Promise.all([work(), delay(LEAST_MS)]);
}
