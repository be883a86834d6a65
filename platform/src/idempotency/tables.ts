declare module '../store/schema.ts' {
	interface Tables {
		idempotency: IdempotencyTable;
	}
}

export interface IdempotencyTable {
	account_id: string;
	scope: string;
	key_hash: string;
	body_hash: string;
	status: number;
	sealed: Uint8Array;
	created_at: number;
	/** The instant from which the key is free again, in milliseconds since the epoch. */
	expires_at: number;
	/** The message that the key stands for. */
	message_id: string | null;
}
