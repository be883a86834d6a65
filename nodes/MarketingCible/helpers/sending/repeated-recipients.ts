import type { NodeExecutionHint } from 'n8n-workflow';
import type { Outcome } from '../items/outcome.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** The user's choice for messages to a person who is in the list before. */
export type RepeatedRecipients = 'send' | 'skip';

export const REPEATED_RECIPIENTS: readonly RepeatedRecipients[] = ['send', 'skip'];

/** Messages that repeat an earlier one, each with the item of that one; `null`: it was sent in an earlier iteration of a loop. */
export type Repeats = ReadonlyMap<OutgoingMessage, number | null>;

/**
 * Finds the messages to a person who is in the list before, however the number is written. Of marketing any second message on a
 * channel repeats the first; other messages repeat only with the same content and reference, since two orders need two alerts.
 *
 * @param wasSentBefore whether an earlier iteration of a loop sent a message with this identity.
 */
export function findRepeats(
	outgoing: readonly OutgoingMessage[],
	wasSentBefore: (identity: string) => boolean,
): Repeats {
	const repeats = new Map<OutgoingMessage, number | null>();
	const firstItems = new Map<string, number>();
	for (const message of outgoing) {
		const key = identityOf(message);
		const first = firstItems.get(key);
		if (first !== undefined) repeats.set(message, first);
		else if (wasSentBefore(key)) repeats.set(message, null);
		else firstItems.set(key, message.itemIndex);
	}
	return repeats;
}

/** What two messages that repeat each other have in common. */
export function identityOf({ request, recipient }: OutgoingMessage): string {
	const { channel, purpose, reference, content, templateId, variables } = request;
	const words = purpose === 'marketing' ? [] : [reference, content, templateId, variables];
	return JSON.stringify([channel, purpose, recipient, ...words]);
}

/** The outcome of a message that is not sent because its recipient gets another one of the list. */
export function skippedOutcome(
	{ itemIndex, request: { channel, purpose, to } }: OutgoingMessage,
	firstItem: number | null,
): Outcome {
	const skipReason =
		firstItem === null
			? 'A message of this execution went to the same recipient before.'
			: `Item ${firstItem} of the list goes to the same recipient.`;
	return {
		itemIndex,
		status: 'skipped',
		json: { status: 'skipped', channel, purpose, to, skipReason },
	};
}

/** For the editor, when repeats are sent. */
export function repeatsHint(count: number): NodeExecutionHint {
	const subject = count === 1 ? '1 message goes' : `${count} messages go`;
	return {
		message: `${subject} to a recipient who is in the list before, or had a message in this execution before. To send one message each, set 'Repeated Recipients' in the options.`,
		type: 'warning',
		location: 'outputPane',
	};
}
