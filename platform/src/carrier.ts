import type { OptOut } from '@marketing-cible/contract';
import type { Channel } from './compliance.ts';
import type { Unit } from './store/store.ts';

/**
 * What the platform and its carriers know of each other. A carrier knows no message table, no consent and no HTTP route but its
 * own; whatever reaches it from outside goes to the {@link InboundHandlers} that it was given.
 */

/** The key that every announced call offers (article L. 34-5 CPCE: a simple way to opt out, free of charge). */
export const OPT_OUT_KEY = '9';

/** A message as a carrier gets it. Rules and consent were applied before; what they demand is in the text and the headers. */
export interface Submission {
	messageId: string;
	accountId: string;
	channel: Channel;
	/** E.164 or an e-mail address. */
	to: string;
	sender: string | null;
	content: {
		text?: string;
		subject?: string;
		html?: string;
		language?: string;
		/** Voice: an audio file that is played instead of the text. */
		audioUrl?: string;
	};
	/** Voice: how to opt out, spoken after the text or the audio. */
	announcement?: string | undefined;
	/** Further header fields; e-mail only. */
	headers: Readonly<Record<string, string>>;
	/** The destination as the platform counts it (e-mail: a keyed hash of the domain); `null`: no limits per destination. */
	destination?: string | null;
	/** 1 for the first hand-over that reaches the carrier. */
	attempt: number;
	/**
	 * The instant after which the message must not reach anybody, in milliseconds since the epoch (rule HRS-15): the end of its
	 * permitted hours, or its `notAfter`. Absent: none.
	 */
	validUntil?: number | undefined;
}

/** A bad address, or one that cannot take messages for a while. */
export interface Bounce {
	type: 'hard' | 'soft';
	/** The carrier's code: an enhanced status code, an error number. Never its text, which may quote the address. */
	code: string | null;
}

/** What a carrier answers to a submission. `reason` is a code, never the carrier's own text: that may quote the address. */
export type SubmitResult =
	| {
			kind: 'accepted';
			/** The carrier's own name for the message, kept with it for support. */
			carrierRef: string | null;
			/**
			 * References by which receipts will name the message, if they do not name our id; several for a message that travels in
			 * parts. Unique within {@link Carrier.referenceScope}.
			 */
			receiptRefs?: readonly string[];
	  }
	/** The carrier will never take it. `bounced`: because of the recipient. */
	| {
			kind: 'refused';
			reason: string;
			bounced: boolean;
			/** Default of a bounce: hard, with the reason as its code. */
			bounce?: Bounce;
			/** The carrier holds an opt-out of this person. */
			optedOut?: boolean;
	  }
	/**
	 * The carrier has surely not taken it and may do so later. `retryAfter` in milliseconds. `reached: false`: the carrier could
	 * not be contacted at all, so that this does not count as an attempt.
	 */
	| { kind: 'busy'; reason: string; retryAfter?: number; reached?: boolean }
	/** The carrier may have taken it. It is never sent again. */
	| { kind: 'unknown'; reason: string };

/** What is known of a call. */
export interface CallFacts {
	/** Seconds from the answer to the end; `null`: not reported. */
	durationSeconds: number | null;
	answeredBy: 'human' | 'machine' | 'fax' | 'unknown' | null;
}

/** The message that a receipt is about: by our id, or by a reference of the carrier (`receiptRefs`). */
export type ReceiptTarget =
	| {
			messageId: string;
			/** The carrier's own name for the message, if the receipt repeats it. */
			carrierRef?: string;
	  }
	| { messageId?: undefined; carrierRef: string };

/** What a receipt reports. */
export type ReceiptReport =
	| /** The carrier has the message and is working on it. */ { kind: 'accepted' }
	| { kind: 'delivered'; call?: CallFacts }
	| { kind: 'undelivered'; reason: string; bounced: boolean; bounce?: Bounce; call?: CallFacts }
	/** The address cannot take messages, whatever became of this one: a bounce after the delivery. */
	| { kind: 'bounced'; reason: string; bounce: Bounce }
	| { kind: 'complained' }
	| { kind: 'unsubscribed' }
	/** `ref`: the carrier's name for the reply, which deduplicates it. */
	| { kind: 'replied'; text: string; ref?: string }
	/** Keys pressed during a call. */
	| { kind: 'pressed'; keys: string; ref?: string };

/** What a carrier reports after the submission. */
export type Receipt = ReceiptTarget & ReceiptReport;

/** A message, a call or a key press that arrives on a number of the carrier and names no message of ours. */
export interface InboundMessage {
	channel: Channel;
	/** The person, in any common form of a number or an address. */
	from: string;
	/** Number, code or address that was written to or called. */
	to: string | null;
	text: string;
	/** Keys that the person pressed, instead of text. */
	keys?: string | undefined;
	/** The carrier itself read it as an opt-out, whatever the text. */
	stops?: boolean | undefined;
	/** The carrier's name for it, which deduplicates it. */
	ref?: string | undefined;
	/** The account that it is for, where the carrier can tell; absent: found by who wrote to the person. */
	accountId?: string | undefined;
	/** The message that it answers, where the carrier can tell. Only with `accountId`. */
	messageId?: string | undefined;
}

/** What became of an inbound message. */
export interface InboundResult {
	/** The opt-out that it asked for. */
	optOut: OptOut | null;
	/** The message that it was taken to answer. */
	messageId: string | null;
}

/**
 * Where a carrier brings what comes in from outside. Every function resolves once everything is stored, and rejects when nothing
 * is (`StoreUnavailableError`: the database is away): until then the carrier must keep it, or leave it to be sent again.
 */
export interface InboundHandlers {
	/** Stores receipts, all or none. Repeated and late ones are harmless. */
	receipts(...receipts: Receipt[]): Promise<void>;
	/** @param unit the unit of work to store it in; absent: one of its own. */
	inbound(message: InboundMessage, unit?: Unit): Promise<InboundResult>;
	/** Language of a message (BCP 47), for a carrier that answers the person during a call. */
	languageOf(messageId: string): Promise<string | undefined>;
}

/** What a carrier can take. */
export interface CarrierLimits {
	/** Hand-overs a second; absent: no limit. */
	perSecond?: number | undefined;
	/** Hand-overs at the same time; absent: the dispatcher's default. */
	concurrency?: number | undefined;
}

/**
 * What a carrier can take at this moment. It is asked before messages are claimed, so that none waits as `sending` while the
 * carrier is closed. Destinations are those of {@link Submission.destination}.
 */
export interface CapacityLimits {
	/** Hand-overs at the same time, all destinations together; 0: closed. */
	limit(): number;
	/** Hand-overs at the same time to one destination; 0: closed. */
	limitFor(destination: string): number;
	/** Destinations that are closed. */
	closed(): readonly string[];
	/** When the first of what is closed opens again, in milliseconds since the epoch; `null`: nothing opens by itself. */
	opensAt(): number | null;
}

/**
 * Connections that only some processes may hold at a time, such as the binds that a provider allows for an account. The platform
 * leases them to its processes; one without a lease claims no messages for the carrier.
 */
export interface HeldConnections {
	/** How many processes may hold connections, at least 1. */
	readonly holders: number;
	/** This process holds the lease from now on. Returns at once; until the connection stands, `capacity` keeps messages away. */
	connect(): void;
	/** This process does not hold the lease any more, or is about to give it up. Resolves once every connection is closed. */
	disconnect(): Promise<void>;
}

/** One way out of the platform. */
export interface Carrier {
	/** `sandbox`, `smtp`, … */
	readonly kind: string;
	/** What its references are unique in, such as the account at the provider, without secrets; absent: `kind`. */
	readonly referenceScope?: string;
	readonly limits?: CarrierLimits;
	readonly capacity?: CapacityLimits;
	readonly connections?: HeldConnections;
	/** How long a message may wait for a busy carrier before it fails, in milliseconds; absent: a day. */
	readonly giveUpAfterMs?: number;
	/** Where a provider is to post incoming messages and calls. */
	inboundUrl?(): string;
	/** Hands over at most once per call; never throws. */
	submit(submission: Submission): Promise<SubmitResult>;
	/** Called once, before anything else, in every process. */
	receive(handlers: InboundHandlers): void;
	/** Called once in processes that hand messages over (roles `worker` and `all`), before the first `submit`. */
	start?(): void;
	/** Called after the last `submit` has ended. */
	close(): Promise<void>;
}

/** The carrier of every channel. */
export type Carriers = Readonly<Record<Channel, Carrier>>;

/** A server of a carrier that does not speak HTTP. */
export interface Listener {
	port: number;
	/** Takes nothing new and lets what is in progress end. */
	stop(): Promise<void>;
}
