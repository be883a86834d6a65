import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { HttpResponse } from '../../http-response.ts';
import {
	conflict,
	type NewRecord,
	findRecords,
	saveRecords,
	replayed,
} from '../../idempotency/idempotency.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { type MessageDraft, draftMessage } from './draft-message.ts';
import { type Resolution, resolveReferences } from './resolve-references.ts';
import { type IntakeResult, acceptMessages } from './accept.ts';
import { messageView } from '../message/model.ts';
import { rejectionProblem } from './rejection-problem.ts';

/** Where single messages are posted; keys of batch entries are kept under it too. */
export const SINGLE = '/v1/messages';

/** A request to send one message. */
export interface Single {
	request: ParsedMessageRequest;
	/** Its idempotency key with the print of its body; see `answerOnce`. */
	keyed: { key: string; print: string } | null;
}

/**
 * Takes in messages of one account that were posted one by one, in one unit of work: what is read and written for one is read
 * and written for all. No two may have the same key. What is wrong with one becomes its own answer.
 *
 * @returns an answer for each, in order.
 */
export async function answerSingles(
	core: Core,
	unit: Unit,
	accountId: string,
	singles: readonly Single[],
): Promise<HttpResponse[]> {
	const answers: (HttpResponse | undefined)[] = await recallAnswers(core, unit, accountId, singles);
	const fresh = singles.flatMap((single, index) =>
		answers[index] === undefined ? [{ single, index }] : [],
	);
	const requests = fresh.map(({ single }) => single.request);
	const completions = await resolveReferences(core, unit.db, accountId, requests);
	const taken: { single: Single; index: number; candidate: MessageDraft }[] = [];
	for (const [position, { single, index }] of fresh.entries()) {
		const read = readSingle(core, accountId, completions[position]);
		if ('answer' in read) answers[index] = read.answer;
		else taken.push({ single, index, candidate: read.candidate });
	}
	const acceptances = await acceptMessages(
		core,
		unit,
		accountId,
		taken.map(({ candidate }) => candidate),
	);
	const toKeep: NewRecord[] = [];
	for (const [position, { single, index }] of taken.entries()) {
		const answer = answerTo(acceptances[position]);
		answers[index] = answer;
		if (single.keyed === null || answer.status >= 400) continue;
		toKeep.push({ key: single.keyed.key, bodyHash: single.keyed.print, answer });
	}
	await saveRecords(core, unit, accountId, SINGLE, toKeep);
	return answers.map((answer) => {
		if (answer === undefined) throw new Error('an answer for every request');
		return answer;
	});
}

/** What was answered before under the keys, or a conflict; `undefined` for those that are new. */
async function recallAnswers(
	core: Core,
	unit: Unit,
	accountId: string,
	singles: readonly Single[],
): Promise<(HttpResponse | undefined)[]> {
	const keys = singles.flatMap(({ keyed }) => keyed?.key ?? []);
	const known = await findRecords(core, unit, accountId, SINGLE, keys);
	return singles.map(({ keyed }) => {
		const before = keyed === null ? undefined : known.get(keyed.key);
		if (before === undefined) return undefined;
		return before.bodyHash === keyed?.print ? replayed(before) : answerOf(conflict());
	});
}

function readSingle(
	core: Core,
	accountId: string,
	completion: Resolution | undefined,
): { candidate: MessageDraft } | { answer: HttpResponse } {
	if (completion === undefined) throw new Error('a completion for every request');
	if (!completion.valid) {
		return { answer: { status: completion.problem.status, body: completion.problem } };
	}
	try {
		const now = core.clock.now();
		return { candidate: draftMessage(core, accountId, completion.completed, now) };
	} catch (error) {
		if (error instanceof ProblemError) return { answer: answerOf(error) };
		throw error;
	}
}

function answerTo(acceptance: IntakeResult | undefined): HttpResponse {
	if (acceptance?.accepted === true) return { status: 201, body: messageView(acceptance.message) };
	return { status: 422, body: rejectionProblem(acceptance?.verdict) };
}

function answerOf({ problem, headers }: ProblemError): HttpResponse {
	return { status: problem.status, body: problem, headers: { ...headers } };
}
