import type { OptOut } from '@marketing-cible/contract';
import type { Channel } from '../compliance.ts';
import type { Unit } from '../store/store.ts';

/** The address does not accept messages: permanently (`hard`) or for now (`soft`). */
export interface Bounce {
	type: 'hard' | 'soft';
	/** The carrier's code: an enhanced status code, an error number. Never its text, which may quote the address. */
	code: string | null;
}

/** What the carrier reports about a call. */
export interface CallFacts {
	/** Seconds from the answer to the end; `null`: not reported. */
	durationSeconds: number | null;
	answeredBy: 'human' | 'machine' | 'fax' | 'unknown' | null;
}

/** The message that a receipt is about: by our id, or by a reference of the carrier (`receiptRefs`). */
export type ReceiptTarget =
	| {
			messageId: string;
			/** The carrier's id for the message, if the receipt repeats it. */
			carrierRef?: string;
	  }
	| {
			messageId?: undefined;
			carrierRef: string;
			/** Finds the message if the reference is unknown because the answer to the submission was lost. */
			recipient?: ReceiptRecipient;
	  };

/** What a receipt tells of its message besides the carrier's reference. */
export interface ReceiptRecipient {
	channel: Channel;
	/** In any common format. */
	to: string;
	/** Whether the receipt fits a message to this recipient, by our id. */
	matches: (messageId: string) => boolean;
}

/** What a receipt reports. */
export type ReceiptReport =
	| /** The carrier has the message and is working on it. */ { kind: 'accepted' }
	| { kind: 'delivered'; call?: CallFacts }
	| {
			kind: 'undelivered';
			reason: string;
			bounced: boolean;
			bounce?: Bounce;
			/** The carrier holds an opt-out of this person. */
			optedOut?: boolean;
			call?: CallFacts;
	  }
	/** The address does not accept messages; says nothing about this message, which may already be delivered. */
	| { kind: 'bounced'; reason: string; bounce: Bounce }
	| { kind: 'complained' }
	| { kind: 'unsubscribed' }
	/** `ref`: the carrier's id for the reply; used to deduplicate it. */
	| { kind: 'replied'; text: string; ref?: string }
	/** Keys pressed during a call. */
	| { kind: 'pressed'; keys: string; ref?: string };

/** What a carrier reports after the submission. */
export type Receipt = ReceiptTarget & ReceiptReport;

/** A message, a call or a key press that arrives at one of the carrier's numbers without a reference to a message of ours. */
export interface InboundMessage {
	channel: Channel;
	/** The person's number or address, in any common format; empty if the carrier names none. */
	from: string;
	/** The number, short code or address that the person wrote to or called. */
	to: string | null;
	/** The carrier's sender pool through which it came in, if messages may name that pool as their sender. */
	service?: string | undefined;
	/** Whether messages without a sender of their own leave from `to`; absent: unknown. */
	answersDefault?: boolean | undefined;
	text: string;
	/** Keys that the person pressed, instead of text. */
	keys?: string | undefined;
	/** The carrier treated it as an opt-out, whatever the text. */
	stops?: boolean | undefined;
	/** The carrier's id for it; used to deduplicate it. */
	ref?: string | undefined;
	/** The account that it is for, if the carrier knows; absent: derived from the accounts that wrote to the person. */
	accountId?: string | undefined;
	/** The message that it replies to, if the carrier knows. Only with `accountId`. */
	messageId?: string | undefined;
}

/** The result of an inbound message. */
export interface InboundResult {
	/** The opt-out that it requested. */
	optOut: OptOut | null;
	/** The message that it was matched to. */
	messageId: string | null;
}

/** A carrier's acceptance of a message, or of a part of it, that came after its outcome was `unknown`. */
export interface LateAcceptance {
	messageId: string;
	carrierRef: string | null;
	/** References that are known now, besides those of the outcome. */
	receiptRefs: readonly string[];
	/** How many parts the message is sent in. */
	parts: number;
}

/**
 * Receives what arrives at a carrier from outside. Each function resolves once everything is stored and rejects when nothing is
 * (`StoreUnavailableError`: the database is unavailable). Until it resolves, the carrier must keep the data or let the sender retry.
 */
export interface InboundHandlers {
	/** Stores all receipts or none. Duplicate and late receipts are harmless. */
	receipts(...receipts: Receipt[]): Promise<void>;
	/** Stores an acceptance that came late. The message is `sent` once all its parts are accepted. */
	accepted(late: LateAcceptance): Promise<void>;
	/** @param unit the transaction to store it in; absent: a new one. */
	inbound(message: InboundMessage, unit?: Unit): Promise<InboundResult>;
	/** Language of a message (BCP 47), for a carrier that speaks to the person during a call. */
	languageOf(messageId: string): Promise<string | undefined>;
}
