import type { HygieneProblem } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import type { Channel, ConsentFold } from '../../compliance.ts';
import type { StoredContact } from '../../contacts/model.ts';
import type { ContactTable } from '../../contacts/tables.ts';

export type ContactRow = Selectable<ContactTable>;

/** The two kinds of addresses of a contact. */
export type AddressKind = 'email' | 'phone';
/** What is wrong with the addresses of a contact, each with its own. */
export type Problems = Readonly<Record<AddressKind, ReadonlySet<HygieneProblem>>>;

/** What messages and lists say of a contact. */
export interface ContactRecords {
	/** Ids of the lists that it belongs to. */
	lists: ReadonlySet<string>;
	/** Ids of the campaigns whose message reached it, as far as is known. */
	receivedCampaigns: ReadonlySet<string>;
	/** Ids of the campaigns that it answered. */
	repliedCampaigns: ReadonlySet<string>;
	/** Ids of the campaigns in which it followed a link; of people who agree to that being recorded. */
	clickedCampaigns: ReadonlySet<string>;
	/** The last hand-over by channel, in milliseconds since the epoch; absent: none. */
	contactedAt: ReadonlyMap<Channel, number>;
	/** What the last messages to its addresses say of them. */
	problems: Problems;
}

/** What consents, opt-outs and bounces say of a contact. */
export interface ContactStanding {
	consents: ConsentFold;
	/** Kinds of the marks at its addresses that no later double opt-in lifted. */
	marks: ReadonlySet<string>;
	/** Channels on which it may get marketing: an address without marks, and a consent in force. */
	reachable: ReadonlySet<Channel>;
	/** What marks and consents say of its addresses. */
	problems: Problems;
}

/** What is known of a contact so far; each stage fills in one member. */
export interface Known {
	row: ContactRow;
	records: ContactRecords;
	contact: StoredContact | null;
	standing: ContactStanding | null;
}
