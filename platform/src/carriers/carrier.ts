import type { Channel } from '../compliance.ts';

/** A message as a carrier gets it. Knows nothing of rules and consent; what they demand is in the words and headers. */
export interface Submission {
	messageId: string;
	accountId: string;
	channel: Channel;
	/** E.164 or an e-mail address. */
	to: string;
	sender: string | null;
	content: { text?: string; subject?: string; html?: string; language?: string };
	/** Further header fields; e-mail only. */
	headers: Readonly<Record<string, string>>;
	/** 1 for the first hand-over. */
	attempt: number;
}

/** What a carrier says to a submission. `reason` is a code, never the carrier's own words: those may quote the address. */
export type SubmitResult =
	| { kind: 'accepted'; carrierRef: string | null }
	/** Will never take it. `bounced`: because of the recipient. */
	| { kind: 'refused'; reason: string; bounced: boolean }
	/** Has surely not taken it and may do so later. */
	| { kind: 'busy'; reason: string; retryAfter?: number }
	/** May have taken it. It is never sent again. */
	| { kind: 'unknown'; reason: string };

/** What a carrier tells later. */
export type Receipt = { messageId: string } & (
	| { kind: 'delivered' }
	| { kind: 'undelivered'; reason: string; bounced: boolean }
	| { kind: 'complained' }
	| { kind: 'unsubscribed' }
	| { kind: 'replied'; text: string }
);

/** Takes receipts; a carrier may forget one only after this resolves. */
export type ReceiptHandler = (receipt: Receipt) => Promise<void>;

export interface Carrier {
	/** `sandbox`, `smtp`, … */
	readonly kind: string;
	/** Hands over at most once a call; never throws. */
	submit(submission: Submission): Promise<SubmitResult>;
	/** From now on receipts go to the handler. */
	receipts(handler: ReceiptHandler): void;
	close(): Promise<void>;
}
