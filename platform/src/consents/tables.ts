import type { ColumnType, Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		consents: ConsentTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		cns: true;
	}
}

export interface ConsentTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	/** Keyed hash of the record's content: the same evidence is not recorded twice from messages. */
	digest: string;
	sealed: Uint8Array;
	created_at: number;
	/** When the person was erased: since then it is evidence only. */
	erased_at: ColumnType<number | null, number | null | undefined, number | null>;
}
