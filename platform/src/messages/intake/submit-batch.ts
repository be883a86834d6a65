import { batchItemKey, type Message, type MessageBatchResult } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import {
	bodyHashOf,
	conflict,
	type NewRecord,
	findRecords,
	saveRecords,
} from '../../idempotency/idempotency.ts';
import { fieldErrors, invalidFields, wording } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import type { MessageDraft } from './draft-message.ts';
import { acceptMessages } from './accept.ts';
import { parseEntries } from './parse-entries.ts';
import { messageView } from '../message/model.ts';
import { findMessage } from '../message/queries.ts';
import { rejectionProblem } from './rejection-problem.ts';
import { SINGLE } from './submit-one.ts';

type Result = MessageBatchResult['results'][number];

/** An entry that is to be taken in, and the key under which it is. */
interface Taken {
	index: number;
	keyed: { key: string; print: string } | null;
	candidate: MessageDraft;
}

/** Takes in 1 to 1000 messages in one unit of work. @returns what became of each, in order. */
export async function sendBatch(
	core: Core,
	unit: Unit,
	accountId: string,
	entries: readonly unknown[],
): Promise<Result[]> {
	const results: Result[] = entries.map((_, index) => ({ index, status: 'invalid' }));
	const taken: Taken[] = [];
	const firstByKey = new Map<string, Taken>();
	const repeats: { index: number; first: Taken }[] = [];
	const now = core.clock.now();

	const items = await parseEntries(core, unit.db, accountId, entries, now, 'send');
	const keys = entries.map(readKey);
	// Keys of entries are those of single messages: what was sent alone is not sent again in a batch, and the reverse.
	const given = keys.flatMap((key) => (key.valid && key.value !== null ? [key.value] : []));
	const answers = await findRecords(core, unit, accountId, SINGLE, [...new Set(given)]);
	for (const [index, item] of items.entries()) {
		const key = keys[index];
		if (key === undefined) continue;
		if (!key.valid) {
			results[index] = { index, status: 'invalid', problem: key.problem };
			continue;
		}
		if (!item.valid) {
			results[index] = { index, status: 'invalid', problem: item.problem };
			continue;
		}
		const { candidate } = item;
		if (key.value === null) {
			taken.push({ index, keyed: null, candidate });
			continue;
		}
		const keyed = { key: key.value, print: bodyHashOf(core, accountId, item.request) };
		const known = answers.get(keyed.key);
		const first = firstByKey.get(keyed.key);
		const print = known?.bodyHash ?? first?.keyed?.print ?? keyed.print;
		if (print !== keyed.print) {
			results[index] = { index, status: 'invalid', problem: conflict().problem };
		} else if (known !== undefined) {
			results[index] = await duplicateOf(core, unit, accountId, index, known.body);
		} else if (first !== undefined) {
			repeats.push({ index, first });
		} else {
			const one = { index, keyed, candidate };
			firstByKey.set(keyed.key, one);
			taken.push(one);
		}
	}

	const accepted = await acceptMessages(
		core,
		unit,
		accountId,
		taken.map(({ candidate }) => candidate),
	);
	const toKeep: NewRecord[] = [];
	for (const [position, { index, keyed }] of taken.entries()) {
		const outcome = accepted[position];
		if (outcome === undefined) continue;
		if (outcome.accepted) {
			const message = messageView(outcome.message);
			const { verdict } = message;
			results[index] = { index, status: statusOf(message), message, verdict };
			if (keyed !== null) {
				const answer = { status: 201, body: message };
				toKeep.push({ key: keyed.key, bodyHash: keyed.print, answer });
			}
		} else {
			const { verdict } = outcome;
			const problem = rejectionProblem(verdict);
			results[index] = { index, status: 'rejected', verdict, problem };
		}
	}
	await saveRecords(core, unit, accountId, SINGLE, toKeep);
	for (const { index, first } of repeats) {
		const original = results[first.index];
		results[index] =
			original?.message === undefined
				? { ...original, index, status: 'rejected' }
				: { index, status: 'duplicate', message: original.message };
	}
	return results;
}

function readKey(entry: unknown) {
	const given =
		typeof entry === 'object' && entry !== null && 'idempotencyKey' in entry
			? entry.idempotencyKey
			: undefined;
	if (given === undefined || given === null) return { valid: true, value: null } as const;
	const read = batchItemKey.safeParse(given, { error: wording });
	if (read.success) return { valid: true, value: read.data } as const;
	const { problem } = invalidFields(fieldErrors(read.error, '/idempotencyKey'));
	return { valid: false, problem } as const;
}

/** The message that a key stands for, as it stands now. Refusals are not remembered. */
async function duplicateOf(
	core: Core,
	unit: Unit,
	accountId: string,
	index: number,
	body: unknown,
): Promise<Result> {
	const first = body as Message;
	const found = await findMessage(core, unit.db, accountId, first.id);
	return { index, status: 'duplicate', message: found === null ? first : messageView(found) };
}

function statusOf(message: Message): 'queued' | 'scheduled' | 'held' {
	return message.status === 'scheduled' || message.status === 'held' ? message.status : 'queued';
}
