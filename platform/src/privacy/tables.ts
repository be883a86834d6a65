declare module '../store/schema.ts' {
	interface Tables {
		erasures: ErasureTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		era: true;
	}
}

/** The erasures that are part of this database, for as long as the ledger keeps them. */
export interface ErasureTable {
	id: string;
	/** JSON of the erasure, as in the ledger: lost lines are written again. */
	entry: string;
	/** Keyed hash of `entry`. */
	mac: string;
	at: number;
}
