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

/** What a decision may rest on besides consents and opt-outs; see `Facts`. */
export interface FurtherFacts {
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
}
