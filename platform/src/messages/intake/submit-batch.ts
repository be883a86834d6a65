import type { Message, MessageBatchResult } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { Caller } from '../../security/caller.ts';
import type { AccountId } from '../../types.ts';
import { messageView } from '../message/views.ts';
import { findMessages } from '../message/queries.ts';
import { parseBatchEntry } from './parse-entries.ts';
import { submitMessages, type SubmitResult } from './submit.ts';

type BatchResult = MessageBatchResult['results'][number];

/** Submits the 1 to 1000 entries of a batch in one unit of work. @returns what became of each, in order. */
export async function submitBatch(
	core: Core,
	unit: Unit,
	caller: Caller,
	entries: readonly unknown[],
): Promise<BatchResult[]> {
	const { accountId } = caller;
	const parsed = entries.map((entry) => parseBatchEntry(core, caller, entry));
	const valid = parsed.flatMap((entry) => (entry.valid ? [entry.value] : []));
	const submitted = (await submitMessages(core, unit, accountId, valid)).values();
	const results = parsed.map((entry): SubmitResult => {
		if (!entry.valid) return { kind: 'invalid', problem: entry.problem };
		const next = submitted.next();
		if (next.done === true) throw new Error('a valid entry has no result');
		return next.value;
	});
	const current = await currentViews(core, unit, accountId, results);
	return results.map((result, index) => batchResult(result, index, current));
}

/** The messages that known keys stand for, as they stand now, by id. */
async function currentViews(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	results: readonly SubmitResult[],
): Promise<Map<string, Message>> {
	const ids = results.flatMap((result) =>
		result.kind === 'replayed' ? [(result.record.body as Message).id] : [],
	);
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
		case 'invalid':
			return { index, status: 'invalid', problem: result.problem };
		case 'replayed': {
			const first = result.record.body as Message;
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
