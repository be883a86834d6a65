import { messageRequest, type ParsedMessageRequest, type Problem } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from '../http/problems.ts';
import { type Candidate, type Intent, readCandidate } from './candidate.ts';

/** One entry of a batch or a check, read by itself. */
export type Item =
	| { valid: true; request: ParsedMessageRequest; candidate: Candidate }
	| { valid: false; problem: Problem };

/** Reads an entry; what is wrong with it becomes its own problem. */
export function readItem(
	core: Core,
	accountId: string,
	entry: unknown,
	now: number,
	intent: Intent,
): Item {
	const read = messageRequest.safeParse(entry, { error: wording });
	if (!read.success)
		return { valid: false, problem: invalidFields(fieldErrors(read.error)).problem };
	try {
		const candidate = readCandidate(core, accountId, read.data, now, intent);
		return { valid: true, request: read.data, candidate };
	} catch (error) {
		if (error instanceof ProblemError) return { valid: false, problem: error.problem };
		throw error;
	}
}
