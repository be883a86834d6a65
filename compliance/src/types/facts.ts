import type { ConsentRecord, OptOut } from './consent.ts';

/** A reason not to use an address at all, reported by a delivery or a person. */
export interface AddressMark {
	kind: 'wrong_number' | 'hard_bounce' | 'complaint';
	/** ISO 8601 instant. */
	markedAt: string;
}

/** A STOP reply to any sender of the account, whether or not it has become an opt-out yet. */
export interface StopReply {
	/** ISO 8601 instant. */
	receivedAt: string;
}

/** A refusal during a call. */
export interface CallRefusal {
	/** ISO 8601 instant. */
	refusedAt: string;
	/** The person never wants to be called again. */
	objection?: boolean | undefined;
}

/** A request of the platform to prove the consents of the source that this consent comes from. */
export interface ProofRequest {
	/** ISO 8601 instants. */
	requestedAt: string;
	answeredAt?: string | undefined;
	/**
	 * The client's territory, whose public holidays extend the period: an ISO 3166-2 or 3166-1 code (`FR-67`, `FR-974`).
	 * Default: metropolitan France without Alsace-Moselle.
	 */
	territory?: string | undefined;
	/** The last day for the answer, if it is known, such as under terms that grant more days; in place of the five working days. */
	dueOn?: string | undefined;
}

/** A person who disputes a consent from the same source and has not received proof. */
export interface ConsentDispute {
	/** An identifier that distinguishes people, such as a hash; never displayed. */
	person: string;
	/** ISO 8601 instant. */
	disputedAt: string;
}

/** Credits bought together. */
export interface CreditLot {
	/** YYYY-MM-DD. */
	purchasedOn: string;
	/** The last day of validity, YYYY-MM-DD. Default: twelve months after the purchase. */
	expiresOn?: string | undefined;
	remaining: number;
}

/** The credits available to a message. */
export interface CreditAccount {
	lots: readonly CreditLot[];
	/** Credits reserved for messages queued before this one. */
	reserved?: number | undefined;
	/** The cost of this message. Default for an SMS: its number of segments. */
	cost?: number | undefined;
}

/** How the recipient of an e-mail can unsubscribe. */
export interface UnsubscribeMeans {
	url: string;
	/** The message carries the headers of RFC 8058. */
	oneClick: boolean;
	/** The platform appends the link to the body itself. */
	appended?: boolean | undefined;
}

/** The relationship of a person who never consented to the sender. */
export interface Relationship {
	/**
	 * `customer`: bought something or was served · `inquirer`: asked for something · `account_only`: opened an account
	 * · `cart_only`: filled a cart. According to the CNIL, neither of the last two is a sale.
	 */
	kind: 'customer' | 'inquirer' | 'account_only' | 'cart_only';
	/** ISO 8601 instants. */
	lastPurchaseAt?: string | undefined;
	inquiredAt?: string | undefined;
	/** The message offers goods or services of the same company similar to those bought. */
	similarOffer?: boolean | undefined;
	/** The person could refuse, free of charge and simply, when the address was collected. */
	refusalOffered?: boolean | undefined;
}

/** A person contacted in a professional capacity. */
export interface ProfessionalContact {
	/** The message concerns the person's profession. */
	jobRelated: boolean;
	/** At collection, the person was informed that the address is used for advertising, and could object. */
	informed: boolean;
}

/** Who collected a consent. */
export interface ConsentOrigin {
	/** `third_party`: a partner, a co-registration page or a list seller. */
	kind: 'own' | 'third_party';
	/** The list of partners shown to the person names the sender. */
	namesController?: boolean | undefined;
	/** The documents that link the form to the sender: contracts, list versions, screenshots. */
	chain?: readonly string[] | undefined;
}

/** The items of a privacy notice, after articles 13 and 14 of the GDPR. */
export type NoticeItem =
	| 'controller'
	| 'representative'
	| 'dpo'
	| 'purposes_and_basis'
	| 'legitimate_interests'
	| 'recipients'
	| 'transfers'
	| 'retention'
	| 'rights'
	| 'withdrawal'
	| 'complaint'
	| 'obligation'
	| 'automated_decisions'
	| 'categories'
	| 'source';

/** The privacy notice that the consent refers to (`noticeVersion`). */
export interface NoticeContent {
	items: readonly NoticeItem[];
	/** Items that only some senders owe, among them this one: a representative, a data protection officer, transfers … */
	alsoOwed?: readonly NoticeItem[] | undefined;
	/** The data was not obtained from the person (article 14): categories and source are owed too. */
	fromOthers?: boolean | undefined;
}

/** The entry of this number in a do-not-call register. */
export interface DoNotCallEntry {
	/** The name of the register, shown in the finding: `Ne m'appelez plus`, `Lista Robinson`, `TPS` … */
	register: string;
	listed: boolean;
	/** ISO 8601 instant. */
	listedSince?: string | undefined;
}

/** The sender identity of an e-mail. */
export interface EmailIdentity {
	/** Domains that the account may send from; subdomains are included. Absent: it has registered none, and the domain is not judged. */
	domains?: readonly string[] | undefined;
	/** Names and postal addresses of the advertiser; the body must contain one of them. */
	mentions: readonly string[];
	/** The platform appends the identity to the body itself. */
	appended?: boolean | undefined;
}

/** Declared or looked-up data about the From domain. */
export interface EmailAuthentication {
	spf: boolean;
	dkim: boolean;
	/** The domain has a DMARC record, and SPF or DKIM is aligned with the From domain. */
	dmarcAligned: boolean;
	/** E-mails of the domain per day. */
	perDay?: number | undefined;
}

/** The position of a message in its batch or campaign. */
export interface BatchPlace {
	/** Earlier messages with the same content to the same address on the same channel. */
	earlierCopies?: number | undefined;
	/** Messages that are submitted before this one. */
	ahead?: number | undefined;
	/** The throughput of the carrier, in messages per second. */
	perSecond?: number | undefined;
}

/** A sub-processor that handles this message. */
export interface SubprocessorNotice {
	/** ISO 8601 instants: when the client received the notice, and when they objected. */
	announcedAt: string;
	objectedAt?: string | undefined;
	/** The instant up to which the client may object, if the notice gives more time than the terms do. ISO 8601. */
	objectUntil?: string | undefined;
	/** When it begins to handle messages, ISO 8601; earlier messages are not affected. Default: it handles them now. */
	handlesFrom?: string | undefined;
}

/** A country to which personal data of this message is transferred. */
export interface DataTransfer {
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** The legal basis of the transfer if there is no adequacy decision (GDPR, articles 46 to 49). */
	safeguard?: 'standard_clauses' | 'binding_rules' | 'certified' | 'derogation' | undefined;
}

/**
 * The inputs of a decision besides the message. A member that is `undefined` was not looked up: an edge leaves the rules that need it
 * to the platform. The platform (vantage `authority`) fails closed for consents and opt-outs; without any other member, the rule that
 * needs it reports nothing.
 */
export interface Facts {
	consents?: readonly ConsentRecord[] | undefined;
	optOuts?: readonly OptOut[] | undefined;
	/**
	 * The last act of the person towards the sender: a click, a purchase, a reply, but not the opening of an e-mail.
	 * ISO 8601.
	 */
	lastPositiveContactAt?: string | undefined;
	/** The purposes for which the address was collected. */
	collectedFor?: readonly ('marketing' | 'transactional')[] | undefined;
	/** The person obtained the restriction of the processing of their data (GDPR, art. 18). */
	restricted?: boolean | undefined;
	proofRequests?: readonly ProofRequest[] | undefined;
	consentDisputes?: readonly ConsentDispute[] | undefined;
	marks?: readonly AddressMark[] | undefined;
	stopReplies?: readonly StopReply[] | undefined;
	/** The instant since which the CRM lists the person as subscribed. ISO 8601. */
	crmSubscribedAt?: string | undefined;
	callRefusals?: readonly CallRefusal[] | undefined;
	/** Marketing calls to this number, including failed and unanswered ones: ISO 8601 instants. */
	callAttempts?: readonly string[] | undefined;
	/** Marketing SMS to this number: ISO 8601 instants. */
	marketingSmsSent?: readonly string[] | undefined;
	/** Messages to this address on this channel during the last hour and day. */
	sentToRecipient?: { lastHour: number; lastDay: number } | undefined;
	/** Only an `active` account may send. */
	account?: { state: 'active' | 'suspended' | 'unpaid' | 'disabled' } | undefined;
	credits?: CreditAccount | undefined;
	/** The list that the message belongs to: its addresses, and how many of them are invalid. */
	list?: { recipients: number; invalid: number } | undefined;
	/** Marketing e-mail of the sending domain in recent days: numbers delivered and reported as spam. */
	emailReputation?: { delivered: number; complaints: number } | undefined;
	/** The campaign so far. */
	campaign?: { attempted: number; hardBounces: number } | undefined;
	unsubscribe?: UnsubscribeMeans | undefined;
	relationship?: Relationship | undefined;
	professional?: ProfessionalContact | undefined;
	consentOrigin?: ConsentOrigin | undefined;
	notice?: NoticeContent | undefined;
	/** The last day of the retention of the proof, YYYY-MM-DD. */
	proofKeptUntil?: string | undefined;
	doNotCall?: readonly DoNotCallEntry[] | undefined;
	emailIdentity?: EmailIdentity | undefined;
	emailAuthentication?: EmailAuthentication | undefined;
	batch?: BatchPlace | undefined;
	/** Minutes for which the carrier tries to deliver this SMS. */
	validityMinutes?: number | undefined;
	/** Sub-processors that handle this message and were announced or objected to. */
	subprocessors?: readonly SubprocessorNotice[] | undefined;
	/** Countries other than the sender's to which personal data of this message is transferred. */
	transfers?: readonly DataTransfer[] | undefined;
	/** Names, never values, of fields of the message that the API does not define; see `undeclaredFields`. */
	undeclaredFields?: readonly string[] | undefined;
}
