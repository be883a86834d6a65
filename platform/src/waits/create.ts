import type { CreatedWait, Message, Problem } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { HttpResponse } from '../http-response.ts';
import { conflict, replayed } from '../idempotency/idempotency.ts';
import { messageKey } from '../messages/intake/message-key.ts';
import { MAX_RENDERINGS, outdatedProblem } from '../messages/intake/outdated.ts';
import { renderContents } from '../messages/intake/render-contents.ts';
import { type SubmitEntry, submitMessages } from '../messages/intake/submit.ts';
import { findMessage } from '../messages/message/queries.ts';
import { messageView } from '../messages/message/views.ts';
import { invalidFields } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { lockWebhooks } from '../webhooks/limits.ts';
import { findWebhookRow, openWebhook } from '../webhooks/webhooks.ts';
import { beginWait, requestHash, type WaitSubmission } from './begin-wait.ts';
import { waitView } from './model.ts';
import { findWait } from './queries.ts';
import { refuseInvalid } from './validate.ts';

/**
 * Sends the message and begins the wait in one unit of work. Under the message's idempotency key the same request gets the same
 * wait, as it is by then; a key that was used without this wait is a conflict. A refused message begins no wait.
 *
 * @throws {ProblemError} 422 for a field, 409 for a conflict or too many open waits.
 */
export async function createWait(core: Core, submission: WaitSubmission): Promise<HttpResponse> {
	const { request, caller, key } = submission;
	refuseInvalid(core, request);
	const { accountId } = caller;
	const keyed = messageKey(core, accountId, key, request.message, '/message');
	const message = withLimit(request);
	for (let count = 0; count < MAX_RENDERINGS; count++) {
		const [rendered = null] = await renderContents(core, accountId, [message]);
		const answer = await core.store.transaction((unit) =>
			submit(core, unit, submission, { request: message, caller, keyed, rendered }),
		);
		if (answer !== null) return answer;
	}
	throw outdatedProblem();
}

/** A question must not reach anybody once nobody waits for the answer. */
function withLimit({ message, expiresAt, for: awaited }: WaitSubmission['request']) {
	const { notAfter } = message;
	const isEarlier = notAfter !== undefined && fromIso(notAfter) <= fromIso(expiresAt);
	return awaited === 'delivery' || isEarlier ? message : { ...message, notAfter: expiresAt };
}

/** @returns `null`: the template or the contact has changed, and the message must be rendered again. */
async function submit(
	core: Core,
	unit: Unit,
	submission: WaitSubmission,
	entry: SubmitEntry,
): Promise<HttpResponse | null> {
	const { accountId } = submission.caller;
	// Before the messages lock anything, so that two creations never wait for each other.
	await lockWebhooks(unit, accountId);
	const [result] = await submitMessages(core, unit, accountId, [entry]);
	switch (result?.kind) {
		case 'accepted':
			return { status: 201, body: await beginWait(core, unit, submission, result.message) };
		case 'replayed':
			return replay(core, unit, submission, result.known.first);
		case 'outdated':
			return null;
		case 'rejected':
		case 'invalid':
			// Evidence of a refused message is kept, so a refusal is an answer and rolls nothing back.
			return { status: result.problem.status, body: underMessage(result.problem) };
		default:
			throw new Error('a single message has no result');
	}
}

/** A problem of the message as one of the whole request. */
function underMessage(problem: Problem): Problem {
	if (problem.errors === undefined) return problem;
	return invalidFields(
		problem.errors.map((error) => ({ ...error, pointer: `/message${error.pointer}` })),
	).problem;
}

/** The wait that the key stands for. */
async function replay(
	core: Core,
	unit: Unit,
	{ request, caller: { accountId } }: WaitSubmission,
	{ id: messageId }: Message,
): Promise<HttpResponse> {
	const wait = await findWait(core, unit.db, accountId, { messageId });
	const message = await findMessage(core, unit.db, accountId, messageId);
	if (wait === null || message === null) throw conflict(messageId);
	if (wait.requestHash !== requestHash(core, accountId, request)) throw conflict(messageId);
	const webhook =
		wait.webhookId === null ? undefined : await findWebhookRow(unit.db, accountId, wait.webhookId);
	const secret = webhook === undefined ? null : openWebhook(core, webhook).secret;
	const body: CreatedWait = { ...waitView(wait), message: messageView(message), secret };
	return replayed({ status: 201, body });
}
