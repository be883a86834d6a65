import type { Receipt, ReceiptReport } from '../../carrier/inbound.ts';
import type { Channel } from '../../compliance.ts';
import { behaviourOf, WHOLE_SCRIPT } from './magic-addresses.ts';
import type { OutboxEntry } from './outbox.ts';

/** Characters that the simulated voice speaks per second. */
const CHARACTERS_PER_SECOND = 15;

/** A receipt of one of our messages, by its id. */
export type SandboxReceipt = Extract<Receipt, { messageId: string }>;

/** A receipt and its time. */
export interface ScheduledReceipt {
	/** Milliseconds since the epoch. */
	at: number;
	receipt: SandboxReceipt;
}

/** The receipts of a message, each with its time. A delivery after the end of the validity fails, as in a network. */
export function scheduleReceipts(channel: Channel, entry: OutboxEntry): ScheduledReceipt[] {
	const { handedOverAt, submission } = entry;
	const { validUntil } = submission;
	const { steps } = behaviourOf(channel, submission.to);
	return steps.map(({ after, report }, index) => {
		const at = handedOverAt + after;
		if (validUntil === undefined || at <= validUntil || report.kind !== 'delivered') {
			return { at, receipt: receiptOf(entry, report, index) };
		}
		const expired = { kind: 'undelivered', reason: 'validity_expired', bounced: false } as const;
		return { at: Math.max(handedOverAt, validUntil), receipt: receiptOf(entry, expired, index) };
	});
}

/** @param index of the report in the message's sequence: sent again after a restart, a reply is deduplicated by it. */
export function receiptOf(
	{ messageId, submission }: OutboxEntry,
	report: ReceiptReport,
	index: number,
): SandboxReceipt {
	switch (report.kind) {
		case 'delivered':
			if (report.call?.durationSeconds !== WHOLE_SCRIPT) return { ...report, messageId };
			return {
				...report,
				messageId,
				call: { ...report.call, durationSeconds: spokenSeconds(submission.content.text ?? '') },
			};
		case 'replied':
		case 'pressed':
			return { ...report, messageId, ref: `${messageId}:${index}` };
		default:
			return { ...report, messageId };
	}
}

function spokenSeconds(text: string): number {
	return Math.max(1, Math.ceil(text.length / CHARACTERS_PER_SECOND));
}
