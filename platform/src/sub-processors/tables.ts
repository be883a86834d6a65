import type { ColumnType, Generated, Selectable } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		sub_processors: SubProcessorTable;
		sub_processor_notices: SubProcessorNoticeTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		sbp: true;
	}
}

/** Companies that process data of clients for the operator; they are the same for every account. */
export interface SubProcessorTable {
	seq: Generated<number>;
	id: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** Comma-separated. */
	channels: string;
	/** Kind of the safeguard of transfers on record; `null`: none. */
	safeguard: string | null;
	/** 1: the contract names it, so clients get no notice and cannot object. */
	is_named: number;
	notice_hours: number;
	/** When it begins to handle messages. */
	starts_at: number;
	/** When it handles none any more. */
	ends_at: number | null;
	sealed: Uint8Array;
	created_at: number;
}

/** The notice of a sub-processor to an account that existed when it was announced. */
export interface SubProcessorNoticeTable {
	seq: Generated<number>;
	sub_processor_id: string;
	account_id: ColumnType<string, string, never>;
	announced_at: number;
	/** When it reached the client; `null`: nobody knows. */
	received_at: number | null;
	received_by: 'email' | 'other' | null;
	objected_at: number | null;
	sealed: Uint8Array;
}

export type StoredSubProcessor = Selectable<SubProcessorTable>;
export type StoredNotice = Selectable<SubProcessorNoticeTable>;
