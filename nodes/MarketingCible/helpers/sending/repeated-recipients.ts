import type { NodeExecutionHint } from 'n8n-workflow';
import type { Outcome } from '../items/outcome.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** The user's choice for messages to a person who is in the list before. */
export type RepeatedRecipients = 'send' | 'skip';

export const REPEATED_RECIPIENTS: readonly RepeatedRecipients[] = ['send', 'skip'];

/** The messages that repeat an earlier one of the list, each with the item of that one. */
export type Repeats = ReadonlyMap<OutgoingMessage, number>;

/**
 * Finds the messages to a person who is in the list before, however the number is written. Of marketing any second message on a
 * channel repeats the first; other messages repeat only with the same content and reference, since two orders need two alerts.
 */
export function findRepeats(outgoing: readonly OutgoingMessage[]): Repeats {
	const repeats = new Map<OutgoingMessage, number>();
	const firstItems = new Map<string, number>();
	for (const message of outgoing) {
		const key = identityOf(message);
		const first = firstItems.get(key);
		if (first === undefined) firstItems.set(key, message.itemIndex);
		else repeats.set(message, first);
	}
	return repeats;
}

function identityOf({ request, recipient }: OutgoingMessage): string {
	const { channel, purpose, reference, content, templateId, variables } = request;
	const words = purpose === 'marketing' ? [] : [reference, content, templateId, variables];
	return JSON.stringify([channel, purpose, recipient, ...words]);
}

/** The outcome of a message that is not sent because its recipient gets another one of the list. */
export function skippedOutcome(
	{ itemIndex, request: { channel, purpose, to } }: OutgoingMessage,
	firstItem: number,
): Outcome {
	const skipReason = `Item ${firstItem} of the list goes to the same recipient.`;
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
		message: `${subject} to a recipient who is in the list before. To send one message each, set 'Repeated Recipients' in the options.`,
		type: 'warning',
		location: 'outputPane',
	};
}
