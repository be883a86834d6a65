import type { ComplaintChannel, ComplaintSays, ComplaintState } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		complaints: ComplaintTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		cpl: true;
	}
}

export interface ComplaintTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	channel: ComplaintChannel;
	says: ComplaintSays;
	message_id: string | null;
	/** Keyed hash of the source of the person's consent. */
	source_hash: string | null;
	state: ComplaintState;
	/** 1: the consent of the person was proven; the complaint disputes nothing any more. */
	is_proven: Generated<number>;
	received_at: number;
	opt_out_id: string | null;
	answered_at: number | null;
	closed_at: number | null;
	sealed: Uint8Array;
	created_at: number;
}
