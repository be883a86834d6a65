import type { ConsentRecord, OptOut } from './consent.ts';

/** Why an address must not be used at all, as deliveries and people reported it. */
export interface AddressMark {
	kind: 'wrong_number' | 'hard_bounce' | 'complaint';
	/** ISO 8601 instant. */
	markedAt: string;
}

/** A STOP that came back to any sender of the account, whether or not it became an opt-out yet. */
export interface StopReply {
	/** ISO 8601 instant. */
	receivedAt: string;
}

/** What a person said during a call. */
export interface CallRefusal {
	/** ISO 8601 instant. */
	refusedAt: string;
	/** The person does not want to be called ever again. */
	objection?: boolean | undefined;
}

/** A request of the platform to prove the consents of the source that this one comes from. */
export interface ProofRequest {
	/** ISO 8601 instants. */
	requestedAt: string;
	answeredAt?: string | undefined;
}

/** A person who disputes having consented to the source that this consent comes from, and was not answered with proof. */
export interface ConsentDispute {
	/** Whatever tells people apart, such as a hash; never shown. */
	person: string;
	/** ISO 8601 instant. */
	disputedAt: string;
}

/** Credits bought together. */
export interface CreditLot {
	/** YYYY-MM-DD. */
	purchasedOn: string;
	/** YYYY-MM-DD, the last day; default: twelve months after the purchase. */
	expiresOn?: string | undefined;
	remaining: number;
}

/** What a message and those queued before it may take from. */
export interface CreditAccount {
	lots: readonly CreditLot[];
	/** Credits that queued messages will take before this one. */
	reserved?: number | undefined;
	/** What this message costs; default for an SMS: its segments. */
	cost?: number | undefined;
}

/** How the platform lets people out of an e-mail. */
export interface UnsubscribeMeans {
	url: string;
	/** The headers of RFC 8058 go with the message. */
	oneClick: boolean;
	/** The platform writes the link into the body itself. */
	appended?: boolean | undefined;
}

/** What ties a person who never consented to the sender. */
export interface Relationship {
	/**
	 * `customer` bought something or was served; `inquirer` asked for something; `account_only` opened an account and
	 * `cart_only` filled a basket, without buying: to the CNIL neither is a sale.
	 */
	kind: 'customer' | 'inquirer' | 'account_only' | 'cart_only';
	/** ISO 8601 instants. */
	lastPurchaseAt?: string | undefined;
	inquiredAt?: string | undefined;
	/** The message offers goods or services like those that were bought, of the same company. */
	similarOffer?: boolean | undefined;
	/** The person could refuse, free and simply, when the address was collected. */
	refusalOffered?: boolean | undefined;
}

/** A person addressed at work. */
export interface ProfessionalContact {
	/** The message has to do with the person's profession. */
	jobRelated: boolean;
	/** The person was told at collection that the address serves to advertise, and could object. */
	informed: boolean;
}

/** Who collected a consent. */
export interface ConsentOrigin {
	/** `third_party`: a partner, a co-registration page or a seller of lists. */
	kind: 'own' | 'third_party';
	/** The list of partners that the person saw names the one who sends. */
	namesController?: boolean | undefined;
	/** The documents that lead from the form to the sender: contracts, list versions, screenshots. */
	chain?: readonly string[] | undefined;
}

/** What a privacy notice tells, by the letters of articles 13 and 14 of the GDPR. */
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
	/** Items that not every sender owes and this one does: a representative, a data protection officer, transfers … */
	alsoOwed?: readonly NoticeItem[] | undefined;
	/** The data did not come from the person (article 14): categories and source are owed besides. */
	fromOthers?: boolean | undefined;
}

/** What a register of people who want no calls says about this number. */
export interface DoNotCallEntry {
	/** Its name, shown in the finding: `Ne m'appelez plus`, `Lista Robinson`, `TPS` … */
	register: string;
	listed: boolean;
	/** ISO 8601 instant. */
	listedSince?: string | undefined;
}

/** Who an e-mail says that it is from. */
export interface EmailIdentity {
	/** Domains that the account may write from; a subdomain counts. */
	domains: readonly string[];
	/** Names and postal addresses of the advertiser; one of them must be readable in the body. */
	mentions: readonly string[];
	/** The platform writes the identity into the body itself. */
	appended?: boolean | undefined;
}

/** What was declared or looked up about the From domain. */
export interface EmailAuthentication {
	spf: boolean;
	dkim: boolean;
	/** A DMARC record stands, and SPF or DKIM is aligned with the From domain. */
	dmarcAligned: boolean;
	/** E-mails of the domain a day. */
	perDay?: number | undefined;
}

/** The batch or campaign that a message leaves with. */
export interface BatchPlace {
	/** Messages with the same content to the same address on the same channel that come before this one. */
	earlierCopies?: number | undefined;
	/** Messages that are handed over before this one. */
	ahead?: number | undefined;
	/** What the carrier takes, in messages a second. */
	perSecond?: number | undefined;
}

/** A sub-processor on the way of this message. */
export interface SubprocessorNotice {
	/** ISO 8601 instants: when the client was told of it, and when they objected. */
	announcedAt: string;
	objectedAt?: string | undefined;
}

/** A country that personal data of this message goes to. */
export interface DataTransfer {
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** What the transfer rests on, where there is no adequacy decision (GDPR, articles 46 to 49). */
	safeguard?: 'standard_clauses' | 'binding_rules' | 'certified' | 'derogation' | undefined;
}

/**
 * What the decision rests on besides the message. A member that is `undefined` was not looked up: an edge leaves the
 * rules that need it to the platform. The platform (vantage `authority`) fails closed for consents and opt-outs; a rule
 * that needs any other member says nothing without it.
 */
export interface Facts {
	consents?: readonly ConsentRecord[] | undefined;
	optOuts?: readonly OptOut[] | undefined;
	/** The last act of the person towards the sender: a click, a purchase, a reply. To open an e-mail is none. ISO 8601. */
	lastPositiveContactAt?: string | undefined;
	/** For what the address was collected. */
	collectedFor?: readonly ('marketing' | 'transactional')[] | undefined;
	/** The person had the processing of their data restricted (GDPR, art. 18). */
	restricted?: boolean | undefined;
	proofRequests?: readonly ProofRequest[] | undefined;
	consentDisputes?: readonly ConsentDispute[] | undefined;
	marks?: readonly AddressMark[] | undefined;
	stopReplies?: readonly StopReply[] | undefined;
	/** Since when the CRM lists the person as subscribed. ISO 8601. */
	crmSubscribedAt?: string | undefined;
	callRefusals?: readonly CallRefusal[] | undefined;
	/** Marketing calls to this number, the failed and unanswered ones too: ISO 8601 instants. */
	callAttempts?: readonly string[] | undefined;
	/** Marketing SMS to this number: ISO 8601 instants. */
	marketingSmsSent?: readonly string[] | undefined;
	/** Messages to this address on this channel, counted back from now. */
	sentToRecipient?: { lastHour: number; lastDay: number } | undefined;
	/** Anything but `active` sends nothing. */
	account?: { state: 'active' | 'suspended' | 'unpaid' | 'disabled' } | undefined;
	credits?: CreditAccount | undefined;
	/** The list that the message belongs to: its addresses, and those that cannot be right. */
	list?: { recipients: number; invalid: number } | undefined;
	/** Marketing e-mail of the sending domain over the last days, and what was reported as spam. */
	emailReputation?: { delivered: number; complaints: number } | undefined;
	/** The campaign so far. */
	campaign?: { attempted: number; hardBounces: number } | undefined;
	unsubscribe?: UnsubscribeMeans | undefined;
	relationship?: Relationship | undefined;
	professional?: ProfessionalContact | undefined;
	consentOrigin?: ConsentOrigin | undefined;
	notice?: NoticeContent | undefined;
	/** YYYY-MM-DD: until when the proof of this consent is kept. */
	proofKeptUntil?: string | undefined;
	doNotCall?: readonly DoNotCallEntry[] | undefined;
	emailIdentity?: EmailIdentity | undefined;
	emailAuthentication?: EmailAuthentication | undefined;
	batch?: BatchPlace | undefined;
	/** How long the carrier goes on trying to deliver this SMS, in minutes. */
	validityMinutes?: number | undefined;
	/** Sub-processors on the way of this message that were announced or objected to. */
	subprocessors?: readonly SubprocessorNotice[] | undefined;
	/** Countries outside the sender's own that personal data of this message goes to. */
	transfers?: readonly DataTransfer[] | undefined;
	/** Names of fields that came with the message and that no message has; `undeclaredFields` finds them. Never values. */
	undeclaredFields?: readonly string[] | undefined;
}
