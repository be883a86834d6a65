import type { EventType } from '@marketing-cible/contract';
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

/**
 * Extension points: a lower layer calls them so that upper layers can add to its writes in the same transaction. The composition
 * builds them from the modules of all resources.
 */
export interface Hooks {
	/** Called after events are stored. */
	eventsStored(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
	/** Called when keys are revoked, in the same transaction. @returns how many waiting messages were frozen, by key. */
	keysRevoked(unit: Unit, revoked: RevokedKeys): Promise<ReadonlyMap<string, number>>;
	/** Called after a contact is stored, with its person locked. */
	contactStored(unit: Unit, change: StoredContactChange): Promise<void>;
	/** Those of the given e-mail senders that the account may not use, because another account owns their domain. */
	foreignSenders(
		db: Db,
		accountId: string,
		senders: readonly string[],
	): Promise<ReadonlySet<string>>;
	/** Erases the data of a person in every resource. */
	erasePerson(unit: Unit, person: ErasedPerson): Promise<void>;
}
