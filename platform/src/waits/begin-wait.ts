import type { CreatedWait, Message, ParsedWaitRequest } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { bodyHashOf } from '../idempotency/idempotency.ts';
import { ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { subjectHash } from '../subjects/subject.ts';
import { createWebhook, type WebhookValues } from '../webhooks/webhooks.ts';
import { sealedWait, type StoredWait, type WaitSecret, waitView } from './model.ts';
import { endsTooEarly } from './validate.ts';

/** Open waits of an account; each keeps a webhook and is looked up at every answer. */
export const MAX_OPEN_WAITS = 10_000;

/** A request to send a message and wait. */
export interface WaitSubmission {
	request: ParsedWaitRequest;
	caller: Caller;
	/** The idempotency key of the message; `null`: none. */
	key: string | null;
}

/**
 * Stores the wait for a message that was just accepted, and the webhook of its resume URL, in the unit of the message.
 *
 * @returns the wait with the secret that signs its event.
 * @throws {ProblemError} 422 if it would end before the message leaves, 409 if there are too many open waits.
 */
export async function beginWait(
	core: Core,
	unit: Unit,
	{ request, caller: { accountId } }: WaitSubmission,
	message: Message,
): Promise<CreatedWait> {
	const expiresAt = fromIso(request.expiresAt);
	if (message.sendAt !== null && fromIso(message.sendAt) >= expiresAt) throw endsTooEarly();
	await refuseExcess(unit, accountId);
	const id = core.newId('wai');
	const values: WebhookValues = {
		url: request.resumeUrl,
		events: ['wait.ended'],
		description: `Resume URL of ${id}`,
		active: true,
		messageId: message.id,
	};
	const webhook = await createWebhook(core, unit, accountId, values, null);
	const wait: StoredWait = {
		id,
		accountId,
		messageId: message.id,
		webhookId: webhook.id,
		channel: message.channel,
		awaited: request.for,
		status: 'waiting',
		reason: null,
		requestHash: requestHash(core, accountId, request),
		expiresAt,
		createdAt: core.clock.now(),
		endedAt: null,
		secret: secretOf(request, message),
	};
	await insertWait(core, unit, wait);
	return { ...waitView(wait), message, secret: webhook.secret };
}

/** Under the limit of the account, which the lock of its webhooks guards. */
async function refuseExcess(unit: Unit, accountId: string): Promise<void> {
	const { open } = await unit.db
		.selectFrom('waits')
		.select((wait) => wait.fn.countAll<number>().as('open'))
		.where('account_id', '=', accountId)
		.where('status', '=', 'waiting')
		.executeTakeFirstOrThrow();
	if (open < MAX_OPEN_WAITS) return;
	throw new ProblemError(
		'conflict',
		`The account has ${MAX_OPEN_WAITS} open waits, which is the limit. Nothing was sent. Cancel waits that are no longer needed, or let them end sooner.`,
	);
}

function secretOf({ choices, unmatched }: ParsedWaitRequest, { to }: Message): WaitSecret {
	return { to, choices, unmatched, choice: null, text: null, keys: null };
}

async function insertWait(core: Core, unit: Unit, wait: StoredWait): Promise<void> {
	await unit.db
		.insertInto('waits')
		.values({
			id: wait.id,
			account_id: wait.accountId,
			message_id: wait.messageId,
			webhook_id: wait.webhookId,
			subject_hash: subjectHash(core, wait.accountId, wait.secret.to),
			channel: wait.channel,
			awaited: wait.awaited,
			status: 'waiting',
			reason: wait.reason,
			request_hash: wait.requestHash,
			expires_at: wait.expiresAt,
			created_at: wait.createdAt,
			ended_at: wait.endedAt,
			sealed: sealedWait.seal(core.vault, wait.secret, wait.id),
		})
		.execute();
}

/** Keyed hash of what a request asks for besides the message. */
export function requestHash(core: Core, accountId: string, request: ParsedWaitRequest): string {
	const { message: _, ...own } = request;
	return bodyHashOf(core, accountId, own);
}
