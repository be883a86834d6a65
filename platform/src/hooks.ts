import type { KeyObject } from 'node:crypto';
import type { EventType, MessageStatus } from '@marketing-cible/contract';
import type { DeadlineKind, ServicePayment } from '@marketing-cible/governance';
import type { MailAttachment } from './carrier.ts';
import type { Channel, Facts, Purpose, TrackingPurpose } from './compliance.ts';
import type { Db } from './store/schema.ts';
import type { Unit } from './store/store.ts';
import type { SubjectHash } from './types.ts';

/** An event that was just stored. */
export interface StoredEvent {
	id: string;
	accountId: string;
	type: EventType;
	/** The message that it concerns. */
	messageId: string | null;
	/** Keyed hash of the person that it concerns, if it names one. */
	subjectHash: string | null;
	/** Milliseconds since the epoch. */
	occurredAt: number;
	/** As the contract describes it for the type (`eventData`). */
	data: Readonly<Record<string, unknown>>;
	/** The only webhook that receives it, whatever its subscriptions; absent: every subscribed webhook. */
	onlyWebhook?: string | undefined;
}

/** A person whose data is being erased (GDPR, article 17). */
export interface ErasedPerson {
	accountId: string;
	contactId: string;
	/** Keyed hashes of their addresses, and the key of the contact (`contactKey`). */
	subjectHashes: readonly SubjectHash[];
	/** Every message to one of these addresses, sent or not. */
	messageIds: readonly string[];
	/**
	 * Erase only what was recorded up to this instant (milliseconds since the epoch). An erasure that is repeated after a restore must not
	 * touch what the person gave later, such as a new consent.
	 */
	recordedUntil: number;
}

/** Keys of an account that were just revoked. */
export interface RevokedKeys {
	accountId: string;
	keyIds: readonly string[];
}

/** A template that was just deleted. */
export interface DeletedTemplate {
	accountId: string;
	id: string;
	/** Who deleted it. */
	actor: string;
}

/** A contact that was just created or changed. */
export interface StoredContactChange {
	accountId: string;
	contactId: string;
	/** Keys under which its opt-outs were looked up before the change; see `keysOfContact`. */
	before: readonly SubjectHash[];
	/** The same now. */
	after: readonly SubjectHash[];
}

/** What upper layers may know of a message that a lower layer writes. */
export interface MessageIdentity {
	id: string;
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	subjectHash: SubjectHash;
	/** Keyed hash of the destination (`Submission.destination`). */
	destination: string | null;
	/** The campaign that sends it; `null`: none. */
	campaignId: string | null;
	/** Key of the variant of the campaign's content; `null`: the only one. */
	variant: string | null;
	/** Class of the mailbox provider; `null`: of a release that did not know it. */
	provider: string | null;
	/** Territory of the recipient; `null` as above. */
	place: string | null;
	/** Keyed hash of the sending domain (e-mail) or the sender; `null` as above. */
	sendingHash: string | null;
	/** When its first hand-over began, in milliseconds since the epoch; `null`: none has. */
	handedOverAt: number | null;
	segments: number | null;
	/** In credits. */
	cost: number | null;
	/** Milliseconds since the epoch. */
	createdAt: number;
}

/** A message whose status was just stored. */
export interface MovedMessage extends MessageIdentity {
	/** What it costs a metered account, in thousandths of a credit; `null`: the account is unmetered. */
	costUnits: number | null;
	/** When it is due, in milliseconds since the epoch; `null`: at once. */
	sendAt: number | null;
}

/** A status of a message that was just stored. */
export interface MessageMove {
	/** As it is after the step. */
	message: MovedMessage;
	/** The status before, exactly: it was compared when the new one was set. `null`: the message was just created. */
	from: MessageStatus | null;
	to: MessageStatus;
	/** When, in milliseconds since the epoch: also of the event of the step, if it emits one. */
	at: number;
	/** A code of the event: rules that refused it, for example; `null`: none. */
	reason: string | null;
}

/** A message that the rules refused at the intake, where nothing of it is stored. */
export interface RejectedMessage
	extends Pick<
		MessageIdentity,
		| 'accountId'
		| 'channel'
		| 'purpose'
		| 'campaignId'
		| 'variant'
		| 'provider'
		| 'place'
		| 'sendingHash'
	> {
	/** The rule that decided: the first of the strongest findings. */
	rule: string;
	/** Milliseconds since the epoch. */
	at: number;
}

/** A message that the rules let in, before it is stored. */
export interface ChargeableMessage {
	channel: Channel;
	segments: number | null;
	/** What is spoken in a call. */
	text: string | undefined;
	/** Milliseconds since the epoch; `null`: at once. */
	sendAt: number | null;
}

/** What a message costs. */
export interface Charge {
	/** Thousandths of a credit; `null`: it is not charged. */
	units: number | null;
	/** The fact that makes the rule ACC-02 refuse the message; `null`: its credits suffice. */
	short: NonNullable<Facts['credits']> | null;
}

/** Why a due message must not leave now. */
export interface HeldBack {
	/** `hold`: until the reason is gone, then {@link HeldBack.reason} is its hold reason. */
	step: 'hold' | 'cancel' | 'expire';
	/** A code; part of the event. */
	reason: 'campaign_paused' | 'campaign_cancelled' | 'campaign_ended' | 'suspended';
}

/** A message for which facts are looked up. */
export interface FactQuestion {
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	/** As requested, or the default sender; `null`: none. */
	sender: string | null;
	campaignId: string | null;
	/** Where the newest marketing consent of the recipient comes from (`consent-source.ts`); `null`: there is none. */
	consentSource: string | null;
}

/** A deadline of the contract. */
export interface ReachedDeadline {
	accountId: string;
	kind: DeadlineKind;
	/** Id of what it is about. */
	subjectId: string;
}

/** How the mail of a domain is signed (RFC 6376). */
export interface MailSignature {
	domain: string;
	selector: string;
	privateKey: KeyObject;
}

/** A link or pixel of a message that is measured. */
export interface TrackedLink {
	token: string;
	/** As it stands in the content, in place of the target. */
	url: string;
	/** Where it leads; `null`: the pixel. */
	target: string | null;
	/** Order of the target in the content. */
	position: number;
	/** The consent that it needs. */
	purpose: TrackingPurpose;
	/** It names the person; otherwise it is the same for everybody. */
	isPersonal: boolean;
}

/** A message of a campaign whose links are to be measured, before it is decided. */
export interface TrackableMessage {
	/** The id that it will have. */
	id: string;
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	to: string;
	sender: string | null;
	subjectHash: SubjectHash;
	contactId: string | null;
	campaign: { id: string; variant: string | null; tracking: 'anonymous' | 'individual' };
	content: { text?: string | undefined; html?: string | undefined };
}

/** The content of a message with its links replaced. */
export interface TrackedContent {
	text?: string | undefined;
	html?: string | undefined;
	links: readonly TrackedLink[];
}

/** A stored message with measured links. */
export interface LinkedMessage {
	message: MessageIdentity;
	links: readonly TrackedLink[];
}

/** A message with personal links, about to be handed over. */
export type PersonalMessage = Omit<TrackableMessage, 'campaign' | 'content'>;

/**
 * Extension points: a lower layer calls them so that upper layers can add to its writes in the same transaction. The composition
 * builds them from the modules of all resources.
 */
export interface Hooks {
	/** Called after events are stored. */
	eventsStored(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
	/** Called when keys are revoked, in the same transaction. @returns how many waiting messages were frozen, by key. */
	keysRevoked(unit: Unit, revoked: RevokedKeys): Promise<ReadonlyMap<string, number>>;
	/** Called after a template was deleted, in the same transaction. @throws {ProblemError} 409 if something still needs it. */
	templateDeleted(unit: Unit, template: DeletedTemplate): Promise<void>;
	/** Called after contacts of an account are stored, with their people locked. */
	contactsStored(unit: Unit, changes: readonly StoredContactChange[]): Promise<void>;
	/** Those of the given e-mail senders that the account may not use, because another account owns their domain. */
	foreignSenders(
		db: Db,
		accountId: string,
		senders: readonly string[],
	): Promise<ReadonlySet<string>>;
	/** The DKIM key of the account's own domain that is aligned with a From address; `null`: it has none. */
	mailSignature(db: Db, accountId: string, from: string): Promise<MailSignature | null>;
	/**
	 * Prices messages in the order of their list, before they are stored. With a unit, nobody else uses the account's credits until its end.
	 * @returns `null`: the account is unmetered, and messages cost nothing.
	 */
	charge(
		db: Db,
		unit: Unit | null,
		accountId: string,
		messages: readonly ChargeableMessage[],
	): Promise<readonly Charge[] | null>;
	/** Called after messages are created or change their status. */
	messagesMoved(unit: Unit, moves: readonly MessageMove[]): Promise<void>;
	/** Called after the intake refused messages, in the transaction that refused them; not for dry runs. */
	messagesRejected(unit: Unit, rejected: readonly RejectedMessage[]): Promise<void>;
	/**
	 * Asks whether due messages must not leave now, in the transaction that claims them: an answered pause or cancellation always wins.
	 * @returns the reasons by message id; messages without one may leave.
	 */
	heldBack(
		unit: Unit,
		messages: readonly MessageIdentity[],
	): Promise<ReadonlyMap<string, HeldBack>>;
	/** Looks up facts that only upper layers know. @returns some for each question, in order. */
	moreFacts(db: Db, questions: readonly FactQuestion[]): Promise<readonly Partial<Facts>[]>;
	/** The files of an e-mail that the platform itself has written, before its hand-over; of others none. */
	attachmentsOf(
		db: Db,
		message: { id: string; accountId: string; reference: string },
	): Promise<readonly MailAttachment[]>;
	/**
	 * The payments that settled invoices of an account for the service, those of the days and earlier ones of the same invoices: what a
	 * part of an invoice is without VAT depends on the parts before it.
	 */
	paymentsOf(
		db: Db,
		accountId: string,
		days: { from: string; to: string },
	): Promise<readonly ServicePayment[]>;
	/** Called after overdue invoices of accounts are paid, credited, written off or disputed, with the invoices of the accounts locked. */
	invoicesSettled(unit: Unit, accountIds: readonly string[]): Promise<void>;
	/** Credits of an account were added; in the same transaction. */
	creditsAdded(unit: Unit, accountId: string): Promise<void>;
	/** Called some days and some hours before a deadline ends, in a transaction of its own. */
	deadlineNear(unit: Unit, deadline: ReachedDeadline): Promise<void>;
	/** Called when a deadline is over and nothing was done, in the transaction that marks it as missed. */
	deadlineMissed(unit: Unit, deadline: ReachedDeadline): Promise<void>;
	/** Called when a backup was restored, in the transaction that stops its waiting messages. */
	restored(unit: Unit): Promise<void>;
	/** Replaces the links of messages that are measured. @returns for each, in order; `null`: its content stays. */
	trackContents(
		db: Db,
		messages: readonly TrackableMessage[],
	): Promise<readonly (TrackedContent | null)[]>;
	/** Called after messages with measured links are stored. */
	linksStored(unit: Unit, messages: readonly LinkedMessage[]): Promise<void>;
	/** The kinds of tracking that the recipients of messages agree to now, by message id. */
	trackingGrants(
		db: Db,
		messages: readonly PersonalMessage[],
	): Promise<ReadonlyMap<string, ReadonlySet<TrackingPurpose>>>;
	/** Erases the data of a person in every resource. */
	erasePerson(unit: Unit, person: ErasedPerson): Promise<void>;
}
