import type { Purpose } from '../../compliance.ts';

/**
 * The description of an SMS provider with an HTTP API: everything that differs from one to another, as data. The engine beside this
 * file (`compose-request`, `client`, `judge-answer`, `read-callback`) is the same for all.
 *
 * The descriptions follow the providers' public documentation. **None was tried against the provider**: an account, an approved
 * sender and credits are needed for that. `docs/carriers.md` says so to the reader, and says what to try first.
 */
export interface HttpProvider {
	/** The scheme of its URLs and the kind of its carriers. */
	readonly name: string;
	/** The pages that the description follows. */
	readonly documentation: readonly string[];
	/** Whether a message was ever sent through it with this code. */
	readonly tried: false;
	readonly url: UrlForm;
	readonly send: SendDescription;
	readonly answer: AnswerDescription;
	readonly errors: ErrorTable;
	readonly callbacks: CallbackTable;
	/** Where the credits that are left are read; `null`: the documentation names no such request. */
	readonly credits: CreditsDescription | null;
}

/** What the parts of a carrier URL hold: `name://user:password@host/path?options`. */
export interface UrlForm {
	/** For error messages and the documentation. */
	readonly form: string;
	/** What stands before the `@`, in words; `password: null`: nothing. */
	readonly user: string;
	readonly password: { readonly meaning: string; readonly isOptional: boolean } | null;
	/** The host names the API; or it is another secret, and the API stands at `base`. */
	readonly host: 'api' | 'secret';
	/** What stands behind the host, in words; `null`: nothing. */
	readonly path: string | null;
	/** The address in front of the documented paths. @param host of the URL. */
	readonly base: (host: string) => string;
	/** Options of this provider alone, with their values; the first is the default. */
	readonly choices: Readonly<Record<string, readonly [string, ...string[]]>>;
}

/** The parts of a carrier URL, decoded. */
export interface ProviderAccount {
	readonly user: string;
	readonly password: string;
	readonly host: string;
	readonly path: string;
}

/** An SMS as the descriptions need it. */
export interface OutgoingSms {
	readonly messageId: string;
	/** E.164, with `+`. */
	readonly to: string;
	/** E.164 without `+`. */
	readonly digits: string;
	readonly sender: string | null;
	/** The text; its STOP mention is written as {@link SendDescription.stopMention} says. */
	readonly text: string;
	/** Whether the text has a sign that the GSM alphabet lacks. */
	readonly isUnicode: boolean;
	readonly purpose: Purpose;
	/** The sender is a number of the provider, so that people can answer. */
	readonly wantsReplies: boolean;
	/** Whole minutes during which it may be delivered; `null`: no limit. */
	readonly minutesLeft: number | null;
	/** Where the provider reports what becomes of this message. */
	readonly statusUrl: string;
	/** Where the provider reports answers. */
	readonly replyUrl: string;
	/** Values of {@link UrlForm.choices}. */
	readonly choices: Readonly<Record<string, string>>;
}

/** A request to a provider; the body is JSON. */
export interface ProviderRequest {
	readonly method: 'GET' | 'POST';
	/** Complete, with the path. */
	readonly url: string;
	/** Exactly as it is sent, since signatures cover it; `''`: none. */
	readonly body: string;
	readonly purpose: Purpose;
}

export interface SendDescription {
	readonly path: (account: ProviderAccount) => string;
	readonly body: (sms: OutgoingSms) => Readonly<Record<string, unknown>>;
	/** The header fields that authenticate a request. @param seconds time of the provider, since the epoch. */
	readonly authenticate: (
		request: ProviderRequest,
		account: ProviderAccount,
		seconds: number,
	) => Readonly<Record<string, string>>;
	/** Path of the provider's clock, if signatures contain its time: it answers with seconds since the epoch. */
	readonly clockPath: string | null;
	/**
	 * What becomes of the STOP mention of a marketing text:
	 * - `kept`: it is sent as it is;
	 * - `appended`: the provider appends its own, so ours is left out where it ends the text;
	 * - a placeholder: the provider replaces it by its code, so it stands in place of ours.
	 */
	readonly stopMention: 'kept' | 'appended' | { readonly placeholder: string };
	/** Whether a message without a sender is refused. */
	readonly needsSender: boolean;
	/** Characters of a text; `null`: the documentation names no limit. */
	readonly mostCharacters: number | null;
}

/** A path into a JSON document, such as `status.value` or `ids.0`; several are tried in turn. */
export type FieldPath = string | readonly string[];

export interface AnswerDescription {
	/** The provider's id of the message. */
	readonly id: FieldPath;
	/** Whether receipts use that id. Those of other providers repeat ours, or come to an address that contains it. */
	readonly isInReceipts: boolean;
	/** Short messages that are billed. */
	readonly segments: FieldPath | null;
	/** Credits that are left. */
	readonly credits: FieldPath | null;
	/** Codes in the body that mean acceptance, where 2xx alone does not; `null`: 2xx does. */
	readonly acceptedCodes: readonly string[] | null;
	/** How many messages go after the provider's own checks; `null`: not reported. 0: the recipient was left out. */
	readonly sent: FieldPath | null;
	/** Fields of an accepted request that say why the recipient was left out: a number above 0, or a list that is not empty. */
	readonly leftOut: readonly { readonly field: string; readonly verdict: Verdict }[];
}

/**
 * What an error means:
 * - `recipient`: the number takes no messages, for good;
 * - `opted_out`: the provider holds an opt-out of the person;
 * - `message`: this message is refused, because of its sender or text;
 * - `account`: key, rights, credits or settings; an operator must act, and the message waits;
 * - `temporary`: surely not accepted, later perhaps;
 * - `throttled`: the same, because of the rate;
 * - `unknown`: it may have been accepted.
 */
export type Verdict =
	| 'recipient'
	| 'opted_out'
	| 'message'
	| 'account'
	| 'temporary'
	| 'throttled'
	| 'unknown';

export interface ErrorTable {
	/** Where the body of an error has its code. */
	readonly code: FieldPath;
	readonly codes: Readonly<Record<string, Verdict>>;
	/** HTTP statuses that mean something else than `judge-answer.ts` takes them for. */
	readonly statuses: Readonly<Record<number, Verdict>>;
	/** Header fields that say when to come again, besides `Retry-After`; in seconds. */
	readonly retryHeaders: readonly string[];
}

/** Kinds of callbacks; each has an address of its own. */
export const CALLBACK_EVENTS = ['status', 'reply', 'stop'] as const;
export type CallbackEvent = (typeof CALLBACK_EVENTS)[number];

/**
 * What a state of a receipt means. `unreachable`: for now; `no_such_number`: for good; `open`: the outcome is not known, nothing
 * follows from it.
 */
export type StateMeaning =
	| 'accepted'
	| 'delivered'
	| 'undelivered'
	| 'no_such_number'
	| 'unreachable'
	| 'opted_out'
	| 'open';

export interface CallbackTable {
	/** Fields by which a callback tells its kind, whatever address it came to. The first that fits counts. */
	readonly kinds: readonly {
		readonly field: string;
		/** Absent: any value. */
		readonly values?: readonly string[];
		readonly event: CallbackEvent;
	}[];
	readonly status: {
		/** The provider's id; `null`: it is not used. */
		readonly ref: FieldPath | null;
		/** Our id, which the provider repeats. */
		readonly ours: FieldPath | null;
		readonly state: FieldPath;
		/** In lower case. */
		readonly states: Readonly<Record<string, StateMeaning>>;
	};
	readonly reply: AnswerFields;
	readonly stop: AnswerFields;
}

/** Fields of what a person wrote. */
export interface AnswerFields {
	readonly from: FieldPath;
	/** The number that was written to; `null`: not reported. */
	readonly to: FieldPath | null;
	readonly text: FieldPath;
	/** Fields that together tell it from every other; it is reported once. */
	readonly ref: readonly string[];
}

export interface CreditsDescription {
	readonly path: (account: ProviderAccount) => string;
	/** @returns `null` when the answer has no such number. */
	readonly read: (body: unknown) => number | null;
}
