import type { Kysely } from 'kysely';

/**
 * The tables. Every resource adds its own in its `tables.ts` by declaration merging, so that a new one touches no file here.
 * Instants are milliseconds since the epoch, flags are 0 or 1, `sealed` columns are made by the vault and `*_hash` columns are its
 * keyed hashes: no column holds personal data that can be read.
 */
export interface Tables {
	meta: MetaTable;
}

/** A handle on the tables: the reading side, or one transaction. */
export type Db = Kysely<Tables>;

/** What the platform keeps about the data themselves. */
export interface MetaTable {
	name: string;
	/** `keyring`: sealed by the master key. `marker` and `probe`: see who writes them. */
	kind: 'keyring' | 'marker' | 'probe';
	sealed: Uint8Array;
}
