import type { KeyObject } from 'node:crypto';
import type { Unit } from './store/store.ts';
import type { SubjectHash } from './types.ts';

/**
 * Extension points: a lower layer calls them so that upper layers can add to its writes in the same transaction. The folder that
 * calls one declares it in its `hooks.ts` by declaration merging and composes it in its `module.ts`, so that a new one changes no file here.
 */
export interface Hooks {
	/** Erases the data of a person in every resource. */
	erasePerson(unit: Unit, person: ErasedPerson): Promise<void>;
	/** Erases some messages of a person in every resource, before the person is erased: there may be many. */
	eraseMessages(unit: Unit, messages: ErasedMessages): Promise<void>;
}

/** Messages of a person whose data is being erased. */
export interface ErasedMessages {
	accountId: string;
	messageIds: readonly string[];
}

/** A person whose data is being erased (GDPR, article 17), with every message to one of their addresses that is not erased yet. */
export interface ErasedPerson extends ErasedMessages {
	contactId: string;
	/** Keyed hashes of their addresses, and the key of the contact (`contactKey`). */
	subjectHashes: readonly SubjectHash[];
	/**
	 * Erase only what was recorded up to this instant (milliseconds since the epoch). An erasure that is repeated after a restore must not
	 * touch what the person gave later, such as a new consent.
	 */
	recordedUntil: number;
}

/** How the mail of a domain is signed (RFC 6376). */
export interface MailSignature {
	domain: string;
	selector: string;
	privateKey: KeyObject;
}

/** For whom an account advertises (CPCE, art. L34-5; LCEN, art. 20). */
export interface Advertiser {
	name: string;
	/** Name and postal address, in one line. */
	line: string;
}
