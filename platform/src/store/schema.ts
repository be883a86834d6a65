import type { Kysely } from 'kysely';

/**
 * The tables. Every resource adds its own in its `tables.ts` by declaration merging, so that a new resource changes no file here.
 * Instants are milliseconds since the epoch, flags are 0 or 1. The vault encrypts `sealed` columns and makes the keyed hashes in
 * `*_hash` columns: no column contains readable personal data.
 */
export interface Tables {
	meta: MetaTable;
}

/** A connection for reading, or one transaction. */
export type Db = Kysely<Tables>;

/** Metadata of the database. */
export interface MetaTable {
	name: string;
	/** `keyring`: encrypted with the master key. `marker`: see `after-restore.ts` and `moved.ts`. `probe`: see `readiness.ts`. */
	kind: 'keyring' | 'marker' | 'probe';
	sealed: Uint8Array;
}
