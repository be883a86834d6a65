import type { Channel } from './compliance.ts';

/** A message as a carrier gets it. Knows nothing of rules and consent; what they demand is in the words and headers. */
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
		/** Voice: an audio file that is played instead of the text being read. */
		audioUrl?: string;
	};
	/** Voice: how to opt out, said after the text or the audio. */
	announcement?: string | undefined;
	/** Further header fields; e-mail only. */
	headers: Readonly<Record<string, string>>;
	/** Where it goes, as `messages/destination.ts` tells it; `null`: no destination in particular. */
	destination?: string | null;
	/** 1 for the first hand-over that the carrier hears of. */
	attempt: number;
	/**
	 * The instant after which the message must not reach anybody, in milliseconds since the epoch (rule HRS-15): the end of its
	 * hours, or its `notAfter`. Absent: none.
	 */
	validUntil?: number | undefined;
}

/** A bad address, or one that cannot take messages for a while. */
export interface Bounce {
	type: 'hard' | 'soft';
	/** The carrier's code: an enhanced status code, an error number. Never its words. */
	code: string | null;
}

/** What a carrier says to a submission. `reason` is a code, never the carrier's own words: those may quote the address. */
export type SubmitResult =
	| { kind: 'accepted'; carrierRef: string | null }
	/** Will never take it. `bounced`: because of the recipient. */
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
	 * Has surely not taken it and may do so later. `retryAfter` in milliseconds. `reached: false`: the carrier itself could not be
	 * spoken to, so that it is no attempt of this message.
	 */
	| { kind: 'busy'; reason: string; retryAfter?: number; reached?: boolean }
	/** May have taken it. It is never sent again. */
	| { kind: 'unknown'; reason: string };

/** What is known of a call. */
export interface CallFacts {
	/** Of the answered part; `null`: not told. */
	durationSeconds: number | null;
	answeredBy: 'human' | 'machine' | 'fax' | 'unknown' | null;
}

/** What a carrier tells later. */
export type Receipt = {
	messageId: string;
	/** The carrier's own name for the message, if it tells it. */
	carrierRef?: string;
} & (
	| /** It has the message and goes on with it. */ { kind: 'accepted' }
	| { kind: 'delivered'; call?: CallFacts }
	| { kind: 'undelivered'; reason: string; bounced: boolean; bounce?: Bounce; call?: CallFacts }
	/** The address cannot take messages, whatever became of this one: a bounce that came after the delivery. */
	| { kind: 'bounced'; reason: string; bounce: Bounce }
	| { kind: 'complained' }
	| { kind: 'unsubscribed' }
	/** `ref`: the carrier's name for the reply; one that is told twice counts once. */
	| { kind: 'replied'; text: string; ref?: string }
	/** Keys pressed during a call. */
	| { kind: 'pressed'; keys: string; ref?: string }
);

/** Takes receipts, all or none; a carrier may forget them only after this resolves. */
export type ReceiptHandler = (...receipts: Receipt[]) => Promise<void>;

/** What a carrier can take. */
export interface CarrierLimits {
	/** Hand-overs a second; absent: as many as it answers. */
	perSecond?: number | undefined;
	/** Hand-overs at the same time; absent: the dispatcher's own figure. */
	concurrency?: number | undefined;
}

/**
 * What a carrier takes at this moment; asked before messages are taken up, so that none waits `sending` behind a closed door.
 * Destinations are those of `messages/destination.ts`.
 */
export interface CapacityLimits {
	/** Hand-overs at the same time, all destinations together; 0: closed. */
	limit(): number;
	/** Hand-overs at the same time to one destination; 0: closed. */
	limitFor(destination: string): number;
	/** Destinations that are closed. */
	closed(): readonly string[];
	/** When the first of what is closed opens again, in milliseconds since the epoch; `null`: nothing is closed. */
	opensAt(): number | null;
}

export interface Carrier {
	/** `sandbox`, `smtp`, … */
	readonly kind: string;
	readonly limits?: CarrierLimits;
	readonly gate?: CapacityLimits;
	/** A message that it was too busy for so long is given up, in milliseconds; absent: a day. */
	readonly patience?: number;
	/** Hands over at most once a call; never throws. */
	submit(submission: Submission): Promise<SubmitResult>;
	/** From now on receipts go to the handler. */
	receipts(handler: ReceiptHandler): void;
	close(): Promise<void>;
}
