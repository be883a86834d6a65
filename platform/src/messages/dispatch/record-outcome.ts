import { recordBounce } from '../../suppressions/record.ts';
import type { Bounce, Carrier, SubmitResult } from '../../carrier.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import type { Unit } from '../../store/store.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import { OPT_OUT_SOURCES } from '../feedback/reply.ts';
import { messageFacts, type StoredMessage } from '../message/model.ts';
import { transition } from '../message/transitions.ts';

/** Waits for a busy carrier. */
const BACKOFF: Backoff = { first: 400, factor: 2, most: 10 * 60_000, jitter: 0.1 };
/** A message that the carrier was too busy for this long fails; the carrier may name another time. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Writes outcomes in one unit of work. */
export async function recordOutcomes(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	outcomes: readonly { message: StoredMessage; result: SubmitResult }[],
): Promise<void> {
	const refs = new Map<string, string | null>();
	const accepted: StoredMessage[] = [];
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') continue;
		accepted.push(message);
		refs.set(message.id, result.carrierRef);
	}
	await recordSent(core, unit, accepted, refs);
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') await recordOutcome(core, unit, carrier, message, result);
	}
}

/** Writes down any outcome but the common one, which `writeSent` writes. */
async function recordOutcome(
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
	if (now - (message.send_at ?? message.created_at) > (carrier.patience ?? GIVE_UP_AFTER_MS)) {
		await transition(core, unit, 'fail', [message], { reason });
		return;
	}
	const next = now + (retryAfter ?? backoffDelay(BACKOFF, message.refusals + 1));
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
async function recordSent(
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
