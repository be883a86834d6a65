import type { Core } from '../../core.ts';
import type { HttpResponse } from '../../http-response.ts';
import { replayed } from '../../idempotency/idempotency.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import type { AccountId } from '../../types.ts';
import { MAX_RENDERINGS, outdatedProblem } from './outdated.ts';
import type { ParsedEntry } from './parse-entries.ts';
import { renderContents } from './render-contents.ts';
import { type SubmitEntry, submitMessages, type SubmitResult } from './submit.ts';

/** Most messages per unit of work. */
const MAX_MESSAGES = 64;
/** Concurrent units of work where the database runs them in parallel; otherwise they would only wait for each other. */
const MAX_PARALLEL = 4;
/** The limit per account: fewer, larger units of work save queries, which are most of the cost. */
const MAX_PARALLEL_OF_ACCOUNT = 2;

/** Submits messages that are posted one by one. */
export interface SubmissionBatcher {
	/** Resolves when the message is stored or refused. */
	submit(accountId: AccountId, entry: ParsedEntry): Promise<HttpResponse>;
}

/**
 * Messages of an account that arrive while others are being stored form the next batch: under load, the surrounding queries are most
 * of the cost of a message and then run once per batch. A batch never has two messages with the same idempotency key, since the
 * second gets the answer of the first.
 */
export function createSubmissionBatcher(core: Core): SubmissionBatcher {
	const batcher = createBatcher<{ accountId: AccountId; entry: SubmitEntry }, SubmitResult>({
		async run(submissions) {
			const [first] = submissions;
			if (first === undefined) return [];
			const entries = submissions.map(({ entry }) => entry);
			return core.store.transaction((unit) => submitMessages(core, unit, first.accountId, entries));
		},
		maxSize: MAX_MESSAGES,
		maxParallel: core.store.peers.shared ? MAX_PARALLEL : 1,
		groupOf: ({ accountId }) => accountId,
		maxParallelOfGroup: MAX_PARALLEL_OF_ACCOUNT,
		keyOf: ({ accountId, entry }) =>
			entry.keyed === null ? null : `${accountId} ${entry.keyed.key}`,
		retriesOneByOne: (error) => !(error instanceof StoreUnavailableError),
	});
	async function submit(accountId: AccountId, entry: ParsedEntry): Promise<SubmitResult> {
		let result: SubmitResult = { kind: 'outdated' };
		for (let count = 0; result.kind === 'outdated' && count < MAX_RENDERINGS; count++) {
			const [rendered = null] = await renderContents(core, accountId, [entry.request]);
			result = await batcher.add({ accountId, entry: { ...entry, rendered } });
		}
		return result;
	}
	return { submit: async (accountId, entry) => answerTo(await submit(accountId, entry)) };
}

/** The answer to a single message. */
function answerTo(result: SubmitResult): HttpResponse {
	switch (result.kind) {
		case 'accepted':
			return { status: 201, body: result.message };
		case 'rejected':
		case 'invalid':
			return { status: result.problem.status, body: result.problem };
		case 'outdated':
			throw outdatedProblem();
		case 'replayed':
			return replayed({ status: result.known.status, body: result.known.first });
		case 'repeated':
			return answerTo(result.original);
	}
}
