import type { ImportStatus } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		imports: ImportTable;
		import_parts: ImportPartTable;
		import_chunks: ImportChunkTable;
		import_outcomes: ImportOutcomeTable;
		import_changes: ImportChangeTable;
		import_contacts: ImportContactTable;
		import_erasures: ImportErasureTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		imp: true;
	}
}

export interface ImportTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** The key that created it; actor of the audit entries of the background work. */
	key_id: string;
	/** Written by `states.ts` alone. */
	status: ColumnType<ImportStatus, 'uploading', ImportStatus>;
	/** Why it failed or was cancelled; a code. */
	reason: string | null;
	/** Of the file. */
	bytes: number;
	/** Bytes of the parts so far. */
	received: Generated<number>;
	rows: number | null;
	/** The next chunk of the step that runs. */
	position: Generated<number>;
	/** Failures of the step that runs, one after the other. */
	attempts: Generated<number>;
	/** The process that works on it, until `owned_until` in real time. */
	owner: string | null;
	owned_until: Generated<number>;
	/** Keyed hash of the names of the columns: the same header gets the same mapping. */
	header_hash: string | null;
	/** Counts as JSON. */
	dry_run: string | null;
	result: string | null;
	undo: string | null;
	created_at: number;
	updated_at: number;
	/** When the step that runs was begun. */
	started_at: number | null;
	finished_at: number | null;
	/** When its rows are deleted; `null`: they were. */
	purge_at: number | null;
	sealed: Uint8Array;
}

export interface ImportPartTable {
	import_id: string;
	number: number;
	/** SHA-256, hexadecimal. */
	digest: string;
	bytes: number;
	sealed: Uint8Array;
}

export interface ImportChunkTable {
	import_id: string;
	number: number;
	/** Number of its first row in the file, from 0. */
	first_row: number;
	row_count: number;
	/** See `row-keys.ts`; `null`: the columns are not known yet. */
	keys: Uint8Array | null;
	sealed: Uint8Array;
}

export interface ImportOutcomeTable {
	import_id: string;
	number: number;
	/** Outcomes, flags and reasons that occur, each between commas. */
	kinds: string;
	sealed: Uint8Array;
}

export interface ImportChangeTable {
	import_id: string;
	number: number;
	sealed: Uint8Array;
}

export interface ImportContactTable {
	contact_id: string;
	import_id: string;
	/** The chunk whose changes contain it. */
	number: number;
}

export interface ImportErasureTable {
	import_id: string;
	subject_hash: string;
}
