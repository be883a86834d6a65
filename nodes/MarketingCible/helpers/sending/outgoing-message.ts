import type { MessageRequest } from '@marketing-cible/contract/requests';

/** The user's choice for a message that is not permitted. */
export type WhenNotPermitted = 'block' | 'blockedItem' | 'schedule';

/** A message that was read from an item and is not refused so far. */
export interface OutgoingMessage {
	itemIndex: number;
	request: MessageRequest;
	/** Canonical address of the recipient: E.164, or an email address. */
	recipient: string;
	idempotencyKey: string;
	/** Whether the key comes from the user, who may have used it for another message. */
	isUserKey: boolean;
	/** How long the platform remembers the key; `undefined`: 24 hours. */
	deduplicateForHours: number | undefined;
	whenNotPermitted: WhenNotPermitted;
}
