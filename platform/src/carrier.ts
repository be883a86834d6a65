import type { Channel, Purpose } from './compliance.ts';
import type { Bounce, InboundHandlers } from './carrier/inbound.ts';

/**
 * The interface between the platform and its carriers. A carrier knows no message table, no consent and no HTTP routes but its own;
 * it passes everything that arrives from outside to its {@link InboundHandlers}.
 */

/** The key that every announced call offers (article L. 34-5 CPCE: a simple way to opt out, free of charge). */
export const OPT_OUT_KEY = '9';

/** A file that goes with an e-mail. */
export interface MailAttachment {
	name: string;
	contentType: string;
	content: Uint8Array;
}

/** A message as a carrier receives it. Rules and consent are already applied: the text and the headers contain what they require. */
export interface Submission {
	messageId: string;
	accountId: string;
	channel: Channel;
	/** Several providers have another product, flag or account for each. */
	purpose: Purpose;
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
		/** Voice: id of an uploaded recording that is played instead of the text; {@link Submission.recording} reads it. */
		audioId?: string;
	};
	/** Voice: the uploaded recording of the content. A carrier that cannot play it refuses the message, and never speaks the text instead. */
	recording?: UploadedRecording;
	/** Voice: opt-out instructions, spoken after the text or the audio. */
	announcement?: string | undefined;
	/** Files of a message of the platform itself; e-mail only. */
	attachments?: readonly MailAttachment[];
	/** Further header fields; e-mail only. */
	headers: Readonly<Record<string, string>>;
	/** The destination that per-destination limits apply to (e-mail: a keyed hash of the domain); `null`: no such limits. */
	destination?: string | null;
	/** Number of this submission, counting those that reached the carrier; starts at 1. */
	attempt: number;
	/**
	 * The message must not be delivered after this instant, in milliseconds since the epoch (rule HRS-15): the end of its permitted
	 * hours, or its `notAfter`. Absent: no limit.
	 */
	validUntil?: number | undefined;
}

/** A recording that the account has uploaded. */
export interface UploadedRecording {
	/** It never changes under its id. */
	id: string;
	/** @returns its samples at 8 kHz; `null`: it is gone. */
	read(): Promise<Int16Array | null>;
}

/** The result of a submission. `reason` is a code, never the carrier's own text, which may quote the address. */
export type SubmitResult =
	| {
			kind: 'accepted';
			/** The carrier's id for the message, stored with it for support. */
			carrierRef: string | null;
			/**
			 * References that receipts will use for the message, if they do not use our id; several for a message that is sent in parts.
			 * Unique within {@link Carrier.referenceScope}.
			 */
			receiptRefs?: readonly string[];
			/** SMS: short messages that the network carries, which providers bill; absent: as the verdict counted. */
			segments?: number;
			/** How many parts it is sent in; absent: as many as there are references. It is delivered once all of them are. */
			parts?: number;
	  }
	/** The carrier rejected it permanently. `bounced`: because of the recipient. */
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
	 * The carrier certainly did not accept it; a retry may succeed. `retryAfter` in milliseconds. `reached: false`: the carrier could
	 * not be contacted, so this does not count as an attempt.
	 */
	| { kind: 'busy'; reason: string; retryAfter?: number; reached?: boolean }
	/**
	 * The carrier may have accepted it. It is never sent again. `receiptRefs`: references of the parts that it certainly accepted, out of
	 * `parts`.
	 */
	| { kind: 'unknown'; reason: string; receiptRefs?: readonly string[]; parts?: number };

/** A text as a call would say it. */
export interface Speech {
	accountId: string;
	text: string;
	/** BCP 47; absent: the carrier's own. */
	language?: string | undefined;
}

/** Fixed limits of a carrier. */
export interface CarrierLimits {
	/** Submissions per second; absent: no limit. */
	perSecond?: number | undefined;
	/** Concurrent submissions; absent: the dispatcher's default. */
	concurrency?: number | undefined;
}

/**
 * The current limits of a carrier. The dispatcher checks them before it claims messages, so that no message is `sending` while the
 * carrier is closed. Destinations are those of {@link Submission.destination}.
 */
export interface CapacityLimits {
	/** Concurrent submissions to all destinations; 0: closed. */
	limit(): number;
	/** Concurrent submissions to one destination; 0: closed. */
	limitFor(destination: string): number;
	/** Destinations that are closed. */
	closed(): readonly string[];
	/** When the first closed destination (or the carrier) opens again, in milliseconds since the epoch; `null`: no time is set. */
	opensAt(): number | null;
}

/**
 * Connections that only a limited number of processes may hold at a time, such as the binds that a provider allows for an account.
 * The platform leases them to its processes; a process without a lease claims no messages for the carrier.
 */
export interface HeldConnections {
	/** How many processes may hold connections, at least 1. */
	readonly holders: number;
	/** This process acquired the lease. Returns immediately; `capacity` must stay closed until the connection is established. */
	connect(): void;
	/** This process lost the lease or is about to release it. Resolves once every connection is closed. */
	disconnect(): Promise<void>;
}

/** A service that delivers messages to people. */
export interface Carrier {
	/** `sandbox`, `smtp`, … */
	readonly kind: string;
	/** The scope in which its references are unique, such as the account at the provider, without secrets; absent: `kind`. */
	readonly referenceScope?: string;
	readonly limits?: CarrierLimits;
	readonly capacity?: CapacityLimits;
	readonly connections?: HeldConnections;
	/** How long a message is retried while the carrier is busy before it fails, in milliseconds; absent: 24 hours. */
	readonly giveUpAfterMs?: number;
	/** The URL to which a provider posts incoming messages and calls. */
	inboundUrl?(): string;
	/**
	 * Voice: what a call says, as a WAV file. Absent: the provider makes the speech, where nobody can hear it beforehand.
	 * @returns `null`: it cannot be made now.
	 */
	speak?(speech: Speech): Promise<Uint8Array | null>;
	/** Voice: it plays {@link Submission.recording}. */
	readonly playsUploads?: boolean;
	/** Submits at most once per call; never throws. */
	submit(submission: Submission): Promise<SubmitResult>;
	/** Called once, before anything else, in every process. */
	receive(handlers: InboundHandlers): void;
	/** Called once in processes that submit messages (roles `worker` and `all`), before the first `submit`. */
	start?(): void;
	/**
	 * The platform stops: it makes no further submission and waits for those in flight. For carriers whose submissions last long.
	 */
	stopping?(): void;
	/** Called after the last `submit` has ended. */
	close(): Promise<void>;
}

/** The carrier of every channel. */
export type Carriers = Readonly<Record<Channel, Carrier>>;

/** A server of a carrier that does not speak HTTP. */
export interface Listener {
	port: number;
	/** Stops accepting connections and waits for those in progress. */
	stop(): Promise<void>;
}
