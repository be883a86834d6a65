import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		opt_outs: OptOutTable;
		opt_out_coverage: OptOutCoverageTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		opt: true;
	}
}

export interface OptOutTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	/** `all`, or sorted and comma-separated. */
	channels: string;
	source: string;
	occurred_at: number;
	sealed: Uint8Array;
	created_at: number;
}

/** What an opt-out of a person covers besides its own address. */
export interface OptOutCoverageTable {
	opt_out_id: string;
	/** Hash of an address, or the id of a contact. */
	subject_hash: string;
}
