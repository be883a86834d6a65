import type { Generated } from 'kysely';
import type { Channel } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		senders: SenderTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		snd: true;
	}
}

export interface SenderTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	value_hash: string;
	is_default: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}
