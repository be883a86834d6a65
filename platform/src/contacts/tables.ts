import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		contacts: ContactTable;
		contact_names: ContactNameTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		con: true;
	}
}

export interface ContactTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	external_hash: string | null;
	/** Equals `subject_hash` in other tables. */
	phone_hash: string | null;
	/** Equals `subject_hash` in other tables. */
	email_hash: string | null;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

/** Blind index of name prefixes. */
export interface ContactNameTable {
	account_id: string;
	prefix_hash: string;
	contact_id: string;
}
