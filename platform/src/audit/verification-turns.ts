import type { AuditVerification } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { createFairQueue, QueueFullError } from '../queue/fair-queue.ts';
import { verifyForAccount } from './verify-for-account.ts';

/** Verifications of one account that may wait: each screen that shows the log asks for one at a time. */
const MAX_WAITING = 3;
const MAX_WAIT_MS = 20_000;

/**
 * Verifies for accounts in turn. A part is a second of hashes on the event loop, in steps between which other requests are served; several
 * parts at once would leave them a small share.
 * @returns a function that throws a {@link ProblemError}: 429 if too many verifications of the account wait.
 */
export function createVerifier(
	core: Core,
): (accountId: string, after: string | undefined) => Promise<AuditVerification> {
	const turns = createFairQueue({
		maxRunning: 1,
		maxWaitingPerKey: MAX_WAITING,
		maxWaitMs: MAX_WAIT_MS,
	});
	return async (accountId, after) => {
		try {
			return await turns.run(accountId, () => verifyForAccount(core, accountId, after));
		} catch (error) {
			if (!(error instanceof QueueFullError)) throw error;
			throw new ProblemError(
				'rate-limited',
				'Other verifications of the audit log of your account are under way. Wait for them, then send this one again.',
				{ headers: { 'Retry-After': '5' } },
			);
		}
	};
}
