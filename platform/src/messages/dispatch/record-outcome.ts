import { recordBounce } from '../../suppressions/record.ts';
import type { Bounce, Carrier, SubmitResult } from '../../carrier.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import type { Unit } from '../../store/store.ts';
import { OPT_OUT_SOURCES } from '../feedback/reply.ts';
import { messageFacts, type StoredMessage } from '../message/model.ts';
import { transition } from '../message/transitions.ts';

/** First wait for a busy carrier, doubled each time (milliseconds). */
const FIRST_RETRY = 400;
const LONGEST_RETRY = 10 * 60_000;
/** A message that no carrier took for so long is given up. */
const GIVE_UP = 24 * 3_600_000;

/** Writes down any outcome but the common one, which `writeSent` writes. */
export async function recordOutcome(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	message: StoredMessage,
	result: Exclude<SubmitResult, { kind: 'accepted' }>,
): Promise<void> {
	switch (result.kind) {
		case 'refused': {
			const { reason } = result;
			const failed = await transition(core, unit, 'fail', [message], { reason });
			if (result.bounced) await recordBounces(core, unit, failed, reason, result.bounce);
			if (result.optedOut === true) await applyCarrierOptOut(core, unit, message);
			return;
		}
		case 'unknown':
			await transition(core, unit, 'lose', [message], { reason: result.reason });
			return;
		case 'busy':
			await requeue(core, unit, carrier, message, result);
	}
}

/** Waits for the next attempt, or is given up. */
async function requeue(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	message: StoredMessage,
	{ reason, retryAfter, reached = true }: Extract<SubmitResult, { kind: 'busy' }>,
): Promise<void> {
	const now = core.clock.now();
	if (now - (message.send_at ?? message.created_at) > (carrier.patience ?? GIVE_UP)) {
		await transition(core, unit, 'fail', [message], { reason });
		return;
	}
	const next = now + (retryAfter ?? retryDelay(message.refusals + 1));
	// The last attempt is made in time, and what is too late is told at once.
	const dueAt =
		message.not_after === null ? next : Math.max(now, Math.min(next, message.not_after));
	await transition(core, unit, 'retry', [message], { dueAt, refused: reached });
	unit.afterCommit(() => core.signals.messagesWaiting(message.channel));
}

/**
 * Writes down that the carrier has taken messages. One may be `unknown` by now: this process stood still for so long that the
 * others took it for dead.
 *
 * @param carrierRefs the carrier's own names for them, by message.
 */
export async function recordSent(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
	carrierRefs: ReadonlyMap<string, string | null>,
): Promise<void> {
	const sent = await transition(core, unit, 'send', messages, { carrierRefs });
	if (sent.length === messages.length) return;
	const ids = new Set(sent.map(({ id }) => id));
	const others = messages.filter(({ id }) => !ids.has(id));
	await transition(core, unit, 'confirm', others, { carrierRefs });
}

/**
 * A bounce is told besides the status: it speaks of the address, not only of this message. It marks the address, once a message.
 */
export async function recordBounces(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
	reason: string,
	bounce: Bounce = { type: 'hard', code: reason },
): Promise<void> {
	const events: NewEvent[] = [];
	for (const message of messages) {
		const told = await recordBounce(core, unit, message, bounce);
		if (told === null) continue;
		events.push({
			accountId: message.account_id,
			type: 'message.bounced',
			messageId: message.id,
			data: { ...messageFacts(message), reason, ...told },
		});
	}
	await appendEvents(core, unit, events);
}

/** The person opted out where only the carrier could hear it: then it holds here too. */
async function applyCarrierOptOut(core: Core, unit: Unit, message: StoredMessage): Promise<void> {
	await optOut(core, unit, message.account_id, {
		subject: { address: message.secret.to, hash: message.subject_hash },
		channels: [message.channel],
		source: OPT_OUT_SOURCES[message.channel],
	});
}

/** Exponential, with up to a fifth of chance, so that what failed together does not come back together. */
function retryDelay(attempts: number): number {
	const delay = Math.min(FIRST_RETRY * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY);
	return Math.round(delay * (0.9 + Math.random() * 0.2));
}
