import type { KeyHash } from '../types.ts';

declare module '../store/schema.ts' {
	interface Tables {
		api_keys: ApiKeyTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		key: true;
	}
}

export interface ApiKeyTable {
	id: string;
	account_id: string;
	hash: KeyHash;
	/** JSON array of scopes. */
	scopes: string;
	name: string | null;
	created_at: number;
	revoked_at: number | null;
}
