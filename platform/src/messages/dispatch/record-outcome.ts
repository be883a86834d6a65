import type { Carrier, SubmitResult } from '../../carrier.ts';
import { earliest, later, latest } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { recordBounces } from '../message/bounces.ts';
import { recordCarrierOptOut } from '../message/carrier-opt-out.ts';
import type { StoredMessage } from '../message/model.ts';
import { storeSentSegments } from '../message/sent-segments.ts';
import { transition } from '../message/transitions.ts';

/** Waits for a busy carrier. */
const BACKOFF: Backoff = { first: 400, factor: 2, most: 10 * 60_000, jitter: 0.1 };
/** A message fails after its carrier was busy for this long; a carrier may set another time (`patience`). */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** The carrier's answer to a message. */
export interface Outcome {
	message: StoredMessage;
	result: SubmitResult;
}

/**
 * Leaves out outcomes of messages that any process has claimed again since: they must not end another hand-over. Locks the rows, so
 * that this stays true until the commit.
 */
export async function ofThisAttempt(
	unit: Unit,
	outcomes: readonly Outcome[],
): Promise<readonly Outcome[]> {
	const attempts = new Map<string, number>();
	for (const chunk of inChunks(outcomes)) {
		const rows = await unit.db
			.selectFrom('messages')
			.select(['id', 'attempts'])
			.where(
				inList(
					unit.db,
					'id',
					chunk.map(({ message }) => message.id),
				),
			)
			.orderBy('id')
			.$if(unit.concurrent, (query) => query.forUpdate())
			.execute();
		for (const row of rows) attempts.set(row.id, row.attempts);
	}
	return outcomes.filter(({ message }) => attempts.get(message.id) === message.attempts);
}

/** Stores outcomes in one unit of work. Accepted messages, the common case, are stored together. */
export async function recordOutcomes(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	outcomes: readonly Outcome[],
): Promise<void> {
	const carrierRefs = new Map<string, string | null>();
	const segments = new Map<string, number>();
	const accepted: StoredMessage[] = [];
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') continue;
		accepted.push(message);
		carrierRefs.set(message.id, result.carrierRef);
		if (result.segments !== undefined) segments.set(message.id, result.segments);
	}
	const counted = await storeSentSegments(unit, accepted, segments);
	await recordSent(core, unit, counted, carrierRefs);
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') await recordOutcome(core, unit, carrier, message, result);
	}
}

/**
 * Stores that the carrier accepted messages. A message may already be `unknown`, if this process was suspended until another expired
 * its lease.
 *
 * @param carrierRefs the carrier's own names for them, by message id.
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
			if (result.optedOut === true) await recordCarrierOptOut(core, unit, failed[0] ?? message);
			return;
		}
		case 'unknown':
			await transition(core, unit, 'lose', [message], { reason: result.reason });
			return;
		case 'busy':
			await requeue(core, unit, carrier, message, result);
	}
}

/** Schedules the next attempt, or fails the message when the carrier was busy for too long. */
async function requeue(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	message: StoredMessage,
	{ reason, retryAfter, reached = true }: Extract<SubmitResult, { kind: 'busy' }>,
): Promise<void> {
	const now = core.clock.now();
	const busyFor = now - (message.sendAt ?? message.createdAt);
	if (busyFor > (carrier.giveUpAfterMs ?? GIVE_UP_AFTER_MS)) {
		await transition(core, unit, 'fail', [message], { reason });
		return;
	}
	const next = later(now, retryAfter ?? backoffDelay(BACKOFF, message.refusals + 1));
	// The last attempt is made before `notAfter`; without time for one, the message expires immediately.
	const dueAt = message.notAfter === null ? next : latest(now, earliest(next, message.notAfter));
	await transition(core, unit, 'retry', [message], { dueAt, refused: reached });
	unit.afterCommit(() => core.signals.messagesWaiting(message.channel));
}
