import type { Verdict } from '@marketing-cible/compliance/edge';
import { readPage, readProblem } from '@marketing-cible/contract/edge';
import { waits, type Problem, type Wait } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { now } from '../../../shared/clock.ts';
import { unexpectedWriteResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import { itemError } from '../items/item-error.ts';
import type { Outcome } from '../items/outcome.ts';
import { invalidError } from '../output/message-output.ts';
import type { OutgoingMessage } from '../sending/outgoing-message.ts';
import { refusedOutcome } from '../sending/refused-outcome.ts';
import type { WaitSettings } from './read-wait.ts';
import { resumeUrl } from './resume-url.ts';
import { isWait } from './wait-output.ts';

/** A wait, perhaps one that is over already, or why there is none. */
export type Begun = { wait: Wait } | { outcome: Outcome };

/** Statuses that concern this message. */
const ACCEPTED = [409, 422];

/**
 * Sends the message and begins the wait at the platform, which does both or neither.
 * @throws {NodeApiError} when the platform gives no usable answer.
 */
export async function beginWait(
	this: IExecuteFunctions,
	message: OutgoingMessage,
	{ limitMs, ...wanted }: WaitSettings,
): Promise<Begun> {
	const { itemIndex, request, idempotencyKey } = message;
	const url = resumeUrl.call(this, idempotencyKey);
	const expiresAt = new Date(now() + limitMs).toISOString();
	const create = waits.create(
		{ ...wanted, message: request, expiresAt, resumeUrl: url },
		idempotencyKey,
	);
	const { status, body } = await apiRequest.call(this, create, { accept: ACCEPTED, itemIndex });
	if (status < 300) {
		if (!isWait(body)) throw unexpectedWriteResponse(this.getNode(), itemIndex);
		return { wait: body };
	}
	const problem = readProblem(body);
	const verdict = verdictOf(problem);
	if (verdict !== undefined) return { outcome: refusedOutcome(this, message, verdict) };
	if (problem?.type === '/problems/idempotency-conflict') {
		return takeUpWait.call(this, message, problem, url);
	}
	const error = invalidError(this, itemIndex, problem ?? undefined);
	return { outcome: { itemIndex, status: 'failed', error } };
}

function verdictOf(problem: Problem | null): Verdict | undefined {
	const verdict = problem?.verdict as Partial<Verdict> | undefined;
	return Array.isArray(verdict?.findings) ? (verdict as Verdict) : undefined;
}

/**
 * The key stands for a message that was sent before, with another limit or resume URL. A key of our own is that of an earlier try
 * of this run, or of the execution that this one repeats: its wait goes on here. A key of the user may belong to an execution that
 * waits itself.
 */
async function takeUpWait(
	this: IExecuteFunctions,
	{ itemIndex, isUserKey }: OutgoingMessage,
	{ messageId }: Problem,
	url: string,
): Promise<Begun> {
	const wait =
		isUserKey || messageId === undefined ? null : await findWait.call(this, messageId, itemIndex);
	if (wait === null) {
		const error = itemError(
			this,
			itemIndex,
			"A message with this 'Deduplication Key' was sent before",
			'Its answer goes to the execution that sent it. Make the key from something that differs for each question, or leave it empty.',
		);
		return { outcome: { itemIndex, status: 'duplicate', error } };
	}
	if (wait.status !== 'waiting') return { wait };
	const { body } = await apiRequest.call(this, waits.move(wait.id, url), { itemIndex });
	if (!isWait(body)) throw unexpectedWriteResponse(this.getNode(), itemIndex);
	return { wait: body };
}

async function findWait(
	this: IExecuteFunctions,
	messageId: string,
	itemIndex: number,
): Promise<Wait | null> {
	const { body } = await apiRequest.call(this, waits.list({ messageId }), { itemIndex });
	const wait: unknown = readPage(body)?.data[0];
	return isWait(wait) ? wait : null;
}
