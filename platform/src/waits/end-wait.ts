import type { WaitFor, WaitOutcome } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { sealedWait, type StoredWait, type WaitSecret } from './model.ts';

/** How a wait ends. */
export interface End {
	outcome: WaitOutcome;
	/** Why; a code, never personal data. */
	reason?: string | null;
	/** The answer. */
	answer?: Partial<Pick<WaitSecret, 'choice' | 'text' | 'keys'>>;
}

/** Ends that every wait may have. */
const COMMON: readonly WaitOutcome[] = ['failed', 'opted_out', 'expired', 'cancelled'];

/** Every legal end, by what the wait is for. A wait starts as `waiting` and ends once; no step leads out of an end. */
const LEGAL_ENDS: Readonly<Record<WaitFor, readonly WaitOutcome[]>> = {
	delivery: ['delivered', ...COMMON],
	reply: ['answered', ...COMMON],
	key_press: ['answered', ...COMMON],
};

/**
 * The one place that changes the status of a wait: compares and sets, and appends the event, in one unit of work. What arrives at
 * the limit or later comes too late, whether or not the wait was ended already.
 *
 * @returns the ended wait; `null`: it had ended before, or this is no end of such a wait.
 */
export async function endWait(
	core: Core,
	unit: Unit,
	wait: StoredWait,
	wanted: End,
): Promise<StoredWait | null> {
	const now = core.clock.now();
	const end: End = now >= wait.expiresAt ? { outcome: 'expired' } : wanted;
	if (!LEGAL_ENDS[wait.awaited].includes(end.outcome)) return null;
	const secret = { ...wait.secret, ...end.answer };
	const reason = end.reason ?? null;
	const row = await unit.db
		.updateTable('waits')
		.set({
			status: end.outcome,
			reason,
			ended_at: now,
			...(end.answer === undefined ? {} : { sealed: sealedWait.seal(core.vault, secret, wait.id) }),
		})
		.where('id', '=', wait.id)
		.where('status', '=', 'waiting')
		.returning('id')
		.executeTakeFirst();
	if (row === undefined) return null;
	await appendEvents(core, unit, [
		{
			accountId: wait.accountId,
			type: 'wait.ended',
			messageId: wait.messageId,
			data: {
				waitId: wait.id,
				messageId: wait.messageId,
				channel: wait.channel,
				to: secret.to,
				for: wait.awaited,
				outcome: end.outcome,
				choice: secret.choice,
				text: secret.text,
				keys: secret.keys,
				reason,
			},
		},
	]);
	return { ...wait, status: end.outcome, reason, endedAt: now, secret };
}
