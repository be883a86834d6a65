import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';

/** Every event is queued once per webhook that subscribes to it, so their number bounds what one event costs. */
export const WEBHOOK_LIMITS = {
	/** Webhooks of an account for all its messages, active or not. */
	perAccount: 100,
	/** Further webhooks for one message: several runs of a workflow may wait for the same one. */
	perMessage: 5,
};

/**
 * Refuses one webhook too many.
 *
 * @param messageId the message of the new webhook; `null`: it is for all messages.
 * @throws {ProblemError} 409.
 */
export async function refuseExcess(
	unit: Unit,
	accountId: string,
	messageId: string | null,
): Promise<void> {
	const most = messageId === null ? WEBHOOK_LIMITS.perAccount : WEBHOOK_LIMITS.perMessage;
	await lockWebhooks(unit, accountId);
	const known = await unit.db
		.selectFrom('webhooks')
		.select('id')
		.where('account_id', '=', accountId)
		.where('message_id', messageId === null ? 'is' : '=', messageId)
		.limit(most)
		.execute();
	if (known.length < most) return;
	throw new ProblemError(
		'conflict',
		messageId === null
			? `The account has ${most} webhooks, which is the limit. Delete one that is no longer needed, or subscribe an existing one to more events.`
			: `The message has ${most} webhooks, which is the limit. Delete one of them, or use a webhook without messageId.`,
	);
}

/** Locks the number of webhooks of an account until the end of the transaction. */
export function lockWebhooks(unit: Unit, accountId: string): Promise<void> {
	return unit.lock([`webhooks:${accountId}`], 'exclusive');
}
