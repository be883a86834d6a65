import type { Message, MessageSummary } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import { decisiveRule, maskAddress } from '../../compliance.ts';
import { ERASED } from '../../subjects/subject.ts';
import type { StoredMessage } from './model.ts';

/** The representation of a message for its owner. */
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

/** The summary of a message in a list: no verdict, no content, no full address. Members without a value are left out. */
export function messageSummary(message: StoredMessage): MessageSummary {
	const { secret, sendAt, campaignId } = message;
	const rule = decisiveRule(secret.verdict);
	return {
		id: message.id,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		to: secret.to === ERASED ? ERASED : maskAddress(secret.to),
		...(rule === null ? {} : { rule }),
		...(campaignId === null ? {} : { campaignId }),
		...(sendAt === null ? {} : { sendAt: toSecond(sendAt) }),
		createdAt: toSecond(message.createdAt),
		updatedAt: toSecond(message.updatedAt),
	};
}

/** Without milliseconds, to keep lists small. */
function toSecond(instant: number): string {
	return toIso(Math.floor(instant / 1000) * 1000);
}

/** The data about a message that each of its events contains. */
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
