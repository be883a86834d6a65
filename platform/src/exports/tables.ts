import type { ExportFormat, ExportJob, ExportResource } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		exports: ExportTable;
		export_parts: ExportPartTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		exp: true;
	}
}

type LaterColumn<Value> = ColumnType<Value | null, null | undefined, Value | null>;

export interface ExportTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	resource: ExportResource;
	/** JSON; ids, names of enums and instants. */
	filter: string;
	format: ExportFormat;
	status: ExportJob['status'];
	/** Incremented when the parts are discarded: a part of an earlier generation is never stored. */
	generation: Generated<number>;
	/** Number of the last row of the source that was looked at. */
	cursor: Generated<number>;
	/** Number of the last row of the source that belongs to the export. */
	up_to: number;
	parts: Generated<number>;
	rows: Generated<number>;
	/** Attempts that failed in a row. */
	failures: Generated<number>;
	/** Until then a process is making the next part, or it waits after a failure. In real time. */
	claimed_until: Generated<number>;
	problem: LaterColumn<string>;
	created_at: number;
	finished_at: LaterColumn<number>;
	expires_at: LaterColumn<number>;
}

/** Part of the rows of an export: compressed and sealed. */
export interface ExportPartTable {
	export_id: string;
	/** Counts from 0. */
	number: number;
	sealed: Uint8Array;
}
