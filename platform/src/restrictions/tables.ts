import type { PrivacyRequest } from '@marketing-cible/contract';
import type { Generated, Selectable } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		restrictions: RestrictionTable;
		restriction_keys: RestrictionKeyTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		pvr: true;
	}
}

/** Requests of people to restrict the processing of their data (GDPR, article 18). */
export interface RestrictionTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	ground: PrivacyRequest['ground'];
	received_at: number;
	/** Comma-separated purposes of which messages are sent nevertheless; empty: none. */
	exceptions: string;
	/** `null`: it is in force. */
	lifted_at: number | null;
	sealed: Uint8Array;
	created_at: number;
}

/** What a restriction covers: every address of the person, in every form, and the contact. */
export interface RestrictionKeyTable {
	restriction_id: string;
	/** Hash of an address, or the id of a contact. */
	subject_hash: string;
}

export type StoredRestriction = Selectable<RestrictionTable>;
