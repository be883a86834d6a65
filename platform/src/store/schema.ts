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

/** A column `sealed` and the context that its values are bound to. */
export interface SealedColumn {
	table: keyof Tables;
	/** Columns that name a row, in the order of the primary key. */
	key: readonly string[];
	/** The context, from the values of `key`. */
	context: (key: readonly string[]) => string;
}

/** The usual case: a row named by its id. */
export function sealedById(table: keyof Tables, prefix: string): SealedColumn {
	return { table, key: ['id'], context: ([id]) => `${prefix}:${String(id)}` };
}

/** What the platform keeps about the data themselves. */
export interface MetaTable {
	name: string;
	/** `keyring`: sealed by the master key. `marker` and `probe`: see who writes them. */
	kind: 'keyring' | 'marker' | 'probe';
	sealed: Uint8Array;
}
