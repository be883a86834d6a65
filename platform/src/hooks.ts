import type { EventType, MessageStatus } from '@marketing-cible/contract';
import type { Channel, Facts, Purpose } from './compliance.ts';
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
	segments: number | null;
	/** In credits. */
	cost: number | null;
	/** Milliseconds since the epoch. */
	createdAt: number;
}

/** A status of a message that was just stored. */
export interface MessageMove {
	/** As it is after the step. */
	message: MessageIdentity;
	/** The status before, exactly: it was compared when the new one was set. `null`: the message was just created. */
	from: MessageStatus | null;
	to: MessageStatus;
}

/** Why a due message must not leave now. */
export interface HeldBack {
	/** `hold`: until the reason is gone, then {@link HeldBack.reason} is its hold reason. */
	step: 'hold' | 'cancel' | 'expire';
	/** A code; part of the event. */
	reason: 'campaign_paused' | 'campaign_cancelled' | 'campaign_ended';
}

/** A message for which facts are looked up. */
export interface FactQuestion {
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	/** As requested, or the default sender; `null`: none. */
	sender: string | null;
	campaignId: string | null;
}

/**
 * Extension points: a lower layer calls them so that upper layers can add to its writes in the same transaction. The composition
 * builds them from the modules of all resources.
 */
export interface Hooks {
	/** Called after events are stored. */
	eventsStored(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
	/** Called when keys are revoked, in the same transaction. @returns how many waiting messages were frozen, by key. */
	keysRevoked(unit: Unit, revoked: RevokedKeys): Promise<ReadonlyMap<string, number>>;
	/** Called after contacts of an account are stored, with their people locked. */
	contactsStored(unit: Unit, changes: readonly StoredContactChange[]): Promise<void>;
	/** Those of the given e-mail senders that the account may not use, because another account owns their domain. */
	foreignSenders(
		db: Db,
		accountId: string,
		senders: readonly string[],
	): Promise<ReadonlySet<string>>;
	/** Called after messages are created or change their status. */
	messagesMoved(unit: Unit, moves: readonly MessageMove[]): Promise<void>;
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
	/** Erases the data of a person in every resource. */
	erasePerson(unit: Unit, person: ErasedPerson): Promise<void>;
}
