import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		opt_outs: OptOutTable;
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
	/** Sorted and comma-separated. */
	channels: string;
	source: string;
	occurred_at: number;
	sealed: Uint8Array;
	created_at: number;
}
