import type { Message, ParsedMessageRequest } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import type { Submission } from '../../carrier.ts';
import { toIso } from '../../clock.ts';
import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { MessageTable } from './tables.ts';

/** The template that a message was rendered from. */
export interface TemplateUse {
	id: string;
	version: number;
}

/** What of a message is sealed at rest. */
export interface MessageSecret {
	/** E.164 or an e-mail address. */
	to: string;
	sender: string | null;
	/** As it is sent: with the STOP mention, if one was added. */
	content: Submission['content'];
	recipient: ParsedMessageRequest['recipient'] | null;
	sector: ParsedMessageRequest['sector'] | null;
	reference: string | null;
	metadata: Record<string, string>;
	/** The decision that holds: of the intake, or of the release once that came to another. */
	verdict: Verdict;
	/** What the words were made of. */
	template?: TemplateUse | null;
	/** Keys that were pressed during the call so far; voice only. */
	pressedKeys?: string;
}

/** A message as the platform works with it. */
export interface StoredMessage extends Omit<Selectable<MessageTable>, 'sealed'> {
	secret: MessageSecret;
	/** Of a message that was just claimed: the instant after which it must not reach anybody; not stored. */
	validUntil?: number | undefined;
}

export function sealMessage(core: Core, id: string, secret: MessageSecret): Uint8Array {
	return core.vault.seal(secret, `message:${id}`);
}

export function openMessage(core: Core, row: Selectable<MessageTable>): StoredMessage {
	const { sealed, ...rest } = row;
	return { ...rest, secret: core.vault.open(sealed, `message:${row.id}`) as MessageSecret };
}

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
		sendAt: message.send_at === null ? null : toIso(message.send_at),
		verdict: secret.verdict,
		segments: message.segments,
		cost: message.cost,
		reference: secret.reference,
		campaignId: null,
		template: secret.template ?? null,
		metadata: secret.metadata,
		createdAt: toIso(message.created_at),
		updatedAt: toIso(message.updated_at),
	};
}

/** What is told of a message in an event. */
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
