import type { Core } from '../../core.ts';
import type { HttpResponse } from '../../http-response.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { answerSingles, type Single } from './submit-one.ts';

/** Messages that are stored in one unit of work at most. */
const MAX_MESSAGES = 64;
/** Units of work at the same time where the database runs them in parallel; elsewhere one waits for the other anyway. */
const MAX_PARALLEL = 4;

/** Takes messages that are posted one by one. */
export interface SubmissionBatcher {
	/** Resolves when the message is stored or refused. */
	submit(accountId: string, single: Single): Promise<HttpResponse>;
}

/**
 * Messages of an account that are posted while others are being stored are stored together next: under load most of the cost of
 * a message is in the queries around it, which then run once for all. No two of them have the same idempotency key, since the
 * second gets the answer of the first.
 */
export function createSubmissionBatcher(core: Core): SubmissionBatcher {
	const batcher = createBatcher<{ accountId: string; single: Single }, HttpResponse>({
		run: (submissions) =>
			core.store.transaction((unit) =>
				answerSingles(
					core,
					unit,
					submissions[0]?.accountId ?? '',
					submissions.map(({ single }) => single),
				),
			),
		maxSize: MAX_MESSAGES,
		maxParallel: core.store.peers.shared ? MAX_PARALLEL : 1,
		groupOf: ({ accountId }) => accountId,
		keyOf: ({ accountId, single }) =>
			single.keyed === null ? null : `${accountId} ${single.keyed.key}`,
		retriesOneByOne: (error) => !(error instanceof StoreUnavailableError),
	});
	return { submit: (accountId, single) => batcher.add({ accountId, single }) };
}
