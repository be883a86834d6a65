import type { Bounce } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import type { Unit } from '../../store/store.ts';
import { recordBounce } from '../../suppressions/record.ts';
import type { StoredMessage } from './model.ts';
import { messageFacts } from './views.ts';

/**
 * Records that the addresses of messages cannot receive them, whatever their status: suppresses the addresses and emits
 * `message.bounced`, once per message.
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
		const recorded = await recordBounce(core, unit, suppressible(message), bounce);
		if (recorded === null) continue;
		events.push({
			accountId: message.accountId,
			type: 'message.bounced',
			messageId: message.id,
			data: { ...messageFacts(message), reason, ...recorded },
		});
	}
	await appendEvents(core, unit, events);
}

/** The data of a message that the suppression list needs. */
export function suppressible({ id, accountId, channel, secret, subjectHash, seq }: StoredMessage) {
	return { id, accountId, channel, subject: { address: secret.to, hash: subjectHash }, seq };
}
