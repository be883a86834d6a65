import type { Generated } from 'kysely';

declare module '../../../../platform/src/store/schema.ts' {
	interface Tables {
		notes: NoteTable;
	}
}

declare module '../../../../platform/src/security/ids.ts' {
	interface IdPrefixes {
		not: true;
	}
}

/** What somebody wrote down about a person. */
export interface NoteTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	sealed: Uint8Array;
	created_at: number;
}
