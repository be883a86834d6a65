import { messageRequest, type ParsedMessageRequest, type Problem } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import { type MessageDraft, type Intent, draftMessage } from './draft-message.ts';
import { type Resolution, resolveReferences } from './resolve-references.ts';

/** One entry of a batch or a check, read by itself. `request` is as it came. */
export type ParsedEntry =
	| { valid: true; request: ParsedMessageRequest; candidate: MessageDraft }
	| { valid: false; problem: Problem };

type Read = { valid: true; request: ParsedMessageRequest } | { valid: false; problem: Problem };

/** Reads entries; what is wrong with one becomes its own problem. @returns an item for each, in order. */
export async function parseEntries(
	core: Core,
	db: Db,
	accountId: string,
	entries: readonly unknown[],
	now: number,
	intent: Intent,
): Promise<ParsedEntry[]> {
	const reads = entries.map(readEntry);
	const requests = reads.flatMap((read) => (read.valid ? [read.request] : []));
	const completions = (await resolveReferences(core, db, accountId, requests)).values();
	return reads.map((read) => {
		if (!read.valid) return read;
		const completion = completions.next().value;
		if (completion === undefined) throw new Error('a completion for every request');
		return readCompletion(core, accountId, read.request, completion, now, intent);
	});
}

function readEntry(entry: unknown): Read {
	const read = messageRequest.safeParse(entry, { error: wording });
	if (read.success) return { valid: true, request: read.data };
	return { valid: false, problem: invalidFields(fieldErrors(read.error)).problem };
}

function readCompletion(
	core: Core,
	accountId: string,
	request: ParsedMessageRequest,
	completion: Resolution,
	now: number,
	intent: Intent,
): ParsedEntry {
	if (!completion.valid) return completion;
	try {
		const candidate = draftMessage(core, accountId, completion.completed, now, intent);
		return { valid: true, request, candidate };
	} catch (error) {
		if (error instanceof ProblemError) return { valid: false, problem: error.problem };
		throw error;
	}
}
