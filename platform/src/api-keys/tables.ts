import type { Generated } from 'kysely';
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
	/** Keyed hash over hash, account and scopes. */
	grant_mac: string;
	/** 1: the key is `MC_API_KEY`, which a change of the setting replaces. */
	from_settings: number;
	name: string | null;
	/** The key or person who made it; `null`: the settings, a command, or a release that did not note it. */
	made_by: Generated<string | null>;
	created_at: number;
	revoked_at: number | null;
	/** The key does nothing from then on; sealed by `grant_mac`. `null`: it has no end. */
	expires_at: Generated<number | null>;
	/** Within an hour; see `accounts/key-uses.ts`. */
	last_used_at: Generated<number | null>;
	/** How far its messages are frozen since it was revoked: up to this instant of creation and number. `null`: nothing is left to do. */
	freeze_at: Generated<number | null>;
	freeze_seq: Generated<number | null>;
}
