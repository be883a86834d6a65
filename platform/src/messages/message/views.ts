import type { Message } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { StoredMessage } from './model.ts';

/** The message as its owner sees it. */
export function messageView(message: StoredMessage): Message {
	const { secret } = message;
	return {
		id: message.id,
		channel: message.channel,
		purpose: message.purpose,
		to: secret.to,
		sender: secret.sender,
		status: message.status,
		sendAt: message.sendAt === null ? null : toIso(message.sendAt),
		verdict: secret.verdict,
		segments: message.segments,
		cost: message.cost,
		reference: secret.reference,
		campaignId: message.campaignId,
		template: secret.template ?? null,
		metadata: secret.metadata,
		createdAt: toIso(message.createdAt),
		updatedAt: toIso(message.updatedAt),
	};
}

/** The data about a message that every event of it carries. */
export function messageFacts(message: StoredMessage): Record<string, unknown> {
	const { secret } = message;
	return {
		messageId: message.id,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		to: secret.to,
		reference: secret.reference,
		metadata: secret.metadata,
	};
}
