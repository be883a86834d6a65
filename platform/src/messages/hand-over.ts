import type { Carrier, SubmitResult } from '../carriers/carrier.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { compose } from './compose.ts';
import { messageFacts, type StoredMessage } from './model.ts';
import { transition } from './transitions.ts';

/** First wait for a busy carrier, doubled each time (milliseconds). */
const FIRST_RETRY = 400;
const LONGEST_RETRY = 10 * 60_000;
/** A message that no carrier took for so long is given up. */
const GIVE_UP = 24 * 3_600_000;

/** Hands a claimed message to its carrier, once, and writes down what came of it. */
export async function handOver(
	core: Core,
	carrier: Carrier,
	message: StoredMessage,
): Promise<void> {
	const result = await submit(core, carrier, message);
	await core.store.transaction((unit) => settle(core, unit, message, result));
}

async function submit(core: Core, carrier: Carrier, message: StoredMessage): Promise<SubmitResult> {
	try {
		return await carrier.submit(compose(core, message));
	} catch (error) {
		core.log.error({ err: error, messageId: message.id }, 'the carrier failed');
		return { kind: 'unknown', reason: 'carrier_error' };
	}
}

async function settle(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	result: SubmitResult,
): Promise<void> {
	switch (result.kind) {
		case 'accepted':
			await transition(core, unit, 'send', [message], { carrierRef: result.carrierRef });
			return;
		case 'refused': {
			const failed = await transition(core, unit, 'fail', [message], { reason: result.reason });
			if (result.bounced) await tellBounce(core, unit, failed, result.reason);
			return;
		}
		case 'unknown':
			await transition(core, unit, 'lose', [message], { reason: result.reason });
			return;
		case 'busy': {
			const now = core.clock.now();
			const since = message.send_at ?? message.created_at;
			if (now - since > GIVE_UP) {
				await transition(core, unit, 'fail', [message], { reason: result.reason });
				return;
			}
			const dueAt = now + (result.retryAfter ?? retryDelay(message.attempts));
			await transition(core, unit, 'retry', [message], { dueAt });
			unit.afterCommit(() => core.signals.messagesWaiting(message.channel));
		}
	}
}

/** A bounce is told besides the status: it says that the address is bad, not only that this message failed. */
export async function tellBounce(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
	reason: string,
): Promise<void> {
	await appendEvents(
		core,
		unit,
		messages.map((message) => ({
			accountId: message.account_id,
			type: 'message.bounced' as const,
			messageId: message.id,
			data: { ...messageFacts(message), reason },
		})),
	);
}

/** Exponential, with up to a fifth of chance, so that what failed together does not come back together. */
function retryDelay(attempts: number): number {
	const delay = Math.min(FIRST_RETRY * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY);
	return Math.round(delay * (0.9 + Math.random() * 0.2));
}
