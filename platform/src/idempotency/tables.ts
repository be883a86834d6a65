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
}
