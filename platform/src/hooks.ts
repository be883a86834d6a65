import type { EventType } from '@marketing-cible/contract';
import type { Unit } from './store/store.ts';

/** An event as it was just stored. */
export interface StoredEvent {
	id: string;
	accountId: string;
	type: EventType;
	/** The message that it concerns. */
	messageId: string | null;
	/** Milliseconds since the epoch. */
	occurredAt: number;
	/** The one webhook that gets it, whatever it subscribed to; absent: every webhook that subscribed. */
	onlyWebhook?: string | undefined;
}

/** A person whose data is erased (GDPR, article 17). */
export interface ErasedPerson {
	accountId: string;
	contactId: string;
	/** Keyed hashes of their addresses. */
	subjectHashes: readonly string[];
	/** Every message that went, or was to go, to one of these addresses. */
	messageIds: readonly string[];
}

/**
 * Where a lower floor lets upper floors add to what it writes, in the same transaction. The composition fills it from the
 * modules of all resources.
 */
export interface Hooks {
	/** After events were stored. */
	eventsStored(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
	/** Erases what every resource keeps of a person. */
	erasePerson(unit: Unit, person: ErasedPerson): Promise<void>;
}
