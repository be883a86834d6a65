import type { Generated } from 'kysely';
import type { Channel } from '../../compliance.ts';

declare module '../../store/schema.ts' {
	interface Tables {
		sandbox_messages: SandboxMessageTable;
	}
}

export interface SandboxMessageTable {
	seq: Generated<number>;
	message_id: string;
	account_id: string;
	channel: Channel;
	sealed: Uint8Array;
	handed_over_at: number;
	/** 1 once all receipts are stored; the others are sent again after a restart. */
	receipted: number;
}
