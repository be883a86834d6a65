import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		events: EventTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		evt: true;
	}
}

export interface EventTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	type: string;
	message_id: string | null;
	/** The subject of an event without a message. */
	subject_hash: string | null;
	occurred_at: number;
	sealed: Uint8Array;
}
