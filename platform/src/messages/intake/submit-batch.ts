import type { Message, MessageBatchResult } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { Unit, Work } from '../../store/store.ts';
import type { Caller } from '../../security/caller.ts';
import type { AccountId } from '../../types.ts';
import { messageView } from '../message/views.ts';
import { findMessages } from '../message/queries.ts';
import { findKnownKeys } from './known-keys.ts';
import { MAX_RENDERINGS, outdatedProblem } from './outdated.ts';
import { type Parsed, type ParsedEntry, parseBatchEntry } from './parse-entries.ts';
import { renderContents } from './render-contents.ts';
import { type SubmitEntry, submitMessages, type SubmitResult } from './submit.ts';

type BatchResult = MessageBatchResult['results'][number];

/** Rolls back the transaction, so that the batch is rendered again. */
class OutdatedError extends Error {
	override name = 'OutdatedError';
}

/**
 * Submits the 1 to 1000 entries of a batch in one unit of work. Templates are rendered before it begins.
 *
 * @param transact runs the unit of work. It may store the answer under the key of the request, and then returns the stored answer to
 *   a repetition without running the work.
 * @param answer makes the answer from the results, in order.
 */
export async function submitBatch<Answer>(
	core: Core,
	caller: Caller,
	entries: readonly unknown[],
	transact: (work: Work<Answer>) => Promise<Answer>,
	answer: (results: BatchResult[]) => Answer,
): Promise<Answer> {
	const { accountId } = caller;
	const parsed = entries.map((entry) => parseBatchEntry(core, caller, entry));
	const valid = parsed.flatMap((entry) => (entry.valid ? [entry.value] : []));
	for (let count = 1; ; count++) {
		const contents = await renderContents(
			core,
			accountId,
			valid.map(({ request }) => request),
		);
		const rendered = valid.map((entry, index) => ({ ...entry, rendered: contents[index] ?? null }));
		const isLast = count === MAX_RENDERINGS;
		// Cast to boolean, since the compiler does not see that the callback assigns it.
		let isReplay = true as boolean;
		try {
			const answered = await transact(async (unit) => {
				isReplay = false;
				return answer(await submitRendered(core, unit, accountId, parsed, rendered, isLast));
			});
			if (isReplay) await rememberKeys(core, accountId, valid);
			return answered;
		} catch (error) {
			if (!(error instanceof OutdatedError)) throw error;
		}
	}
}

/** The repetition of a whole batch may extend the retention of the keys of its entries. */
async function rememberKeys(
	core: Core,
	accountId: AccountId,
	entries: readonly ParsedEntry[],
): Promise<void> {
	const keys = entries.flatMap(({ keyed }) => keyed ?? []);
	await core.store.transaction((unit) => findKnownKeys(core, unit, accountId, keys));
}

/** @throws {OutdatedError} if a template or contact has changed and the batch can be rendered again. */
async function submitRendered(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	parsed: readonly Parsed<ParsedEntry>[],
	rendered: readonly SubmitEntry[],
	isLast: boolean,
): Promise<BatchResult[]> {
	const results = await submitMessages(core, unit, accountId, rendered);
	if (!isLast && results.some(({ kind }) => kind === 'outdated')) throw new OutdatedError();
	const submitted = results.values();
	const all = parsed.map((entry): SubmitResult => {
		if (!entry.valid) return { kind: 'invalid', problem: entry.problem };
		const next = submitted.next();
		if (next.done === true) throw new Error('a valid entry has no result');
		return next.value;
	});
	const current = await currentViews(core, unit, accountId, all);
	return all.map((result, index) => batchResult(result, index, current));
}

/** The current views of the messages of known keys, by id. */
async function currentViews(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	results: readonly SubmitResult[],
): Promise<Map<string, Message>> {
	const ids = results.flatMap((result) => {
		if (result.kind === 'replayed') return [result.known.first.id];
		return result.kind === 'invalid' && result.first ? [result.first.id] : [];
	});
	const found = await findMessages(core, unit.db, accountId, ids);
	return new Map(found.map((message) => [message.id, messageView(message)]));
}

function batchResult(
	result: SubmitResult,
	index: number,
	current: ReadonlyMap<string, Message>,
): BatchResult {
	switch (result.kind) {
		case 'accepted': {
			const { message } = result;
			return { index, status: statusOf(message), message, verdict: message.verdict };
		}
		case 'rejected': {
			const { verdict, problem } = result;
			return { index, status: 'rejected', verdict, problem };
		}
		case 'invalid': {
			const { problem, first } = result;
			if (first === undefined) return { index, status: 'invalid', problem };
			return { index, status: 'invalid', problem, message: current.get(first.id) ?? first };
		}
		case 'outdated':
			return { index, status: 'invalid', problem: outdatedProblem().problem };
		case 'replayed': {
			const { first } = result.known;
			return { index, status: 'duplicate', message: current.get(first.id) ?? first };
		}
		case 'repeated': {
			const { original } = result;
			if (original.kind !== 'accepted') return batchResult(original, index, current);
			return { index, status: 'duplicate', message: original.message };
		}
	}
}

function statusOf({ status }: Message): 'queued' | 'scheduled' | 'held' {
	return status === 'scheduled' || status === 'held' ? status : 'queued';
}
