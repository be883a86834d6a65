import type { Receipt } from '../carriers/carrier.ts';
import { optOut } from '../consents/opt-outs.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { tellBounce } from './hand-over.ts';
import { takeReply } from './inbound.ts';
import { messageFacts, openMessage, type StoredMessage } from './model.ts';
import { transition } from './transitions.ts';

/** Writes down what a carrier tells of a message; told twice, it counts once. */
export async function takeReceipt(core: Core, receipt: Receipt): Promise<void> {
	await core.store.transaction(async (unit) => {
		const row = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where('id', '=', receipt.messageId)
			.executeTakeFirst();
		if (row === undefined) {
			core.log.warn({ messageId: receipt.messageId }, 'receipt for an unknown message');
			return;
		}
		await apply(core, unit, await atLeastSent(core, unit, openMessage(core, row)), receipt);
	});
}

/** A receipt may overtake the carrier's answer: it proves that the message was taken. */
async function atLeastSent(core: Core, unit: Unit, message: StoredMessage): Promise<StoredMessage> {
	const [sent] = await transition(core, unit, 'send', [message]);
	return sent ?? message;
}

async function apply(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	receipt: Receipt,
): Promise<void> {
	const subject = { address: message.secret.to, hash: message.subject_hash };
	switch (receipt.kind) {
		case 'delivered':
			await transition(core, unit, 'deliver', [message]);
			return;
		case 'undelivered': {
			const { reason, bounced } = receipt;
			const lost = await transition(core, unit, 'undeliver', [message], { reason });
			if (bounced) await tellBounce(core, unit, lost, reason);
			return;
		}
		case 'complained': {
			const { channel, account_id: accountId } = message;
			await appendEvents(core, unit, [
				{
					accountId,
					type: 'message.complained',
					messageId: message.id,
					data: messageFacts(message),
				},
			]);
			await optOut(core, unit, accountId, { subject, channels: [channel], source: 'complaint' });
			return;
		}
		case 'unsubscribed':
			await optOut(core, unit, message.account_id, {
				subject,
				channels: [message.channel],
				source: 'one_click',
			});
			return;
		case 'replied':
			await takeReply(core, unit, {
				accountId: message.account_id,
				channel: message.channel,
				subject,
				to: message.secret.sender,
				text: receipt.text,
				message,
			});
	}
}
