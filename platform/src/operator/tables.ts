import type { OperatorResource } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		operator_keys: OperatorKeyTable;
		operator_accesses: OperatorAccessTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		opk: true;
		oac: true;
	}
}

/** Keys of the operator; only their hashes are stored. */
export interface OperatorKeyTable {
	id: string;
	hash: string;
	name: string;
	/** JSON array of roles. */
	roles: string;
	/** The person who made it; `null`: the settings, or another key of which nobody knows who holds it. */
	person_id: string | null;
	/** Seal of hash, roles and person. */
	grant_mac: string;
	/** 1: it is `MC_OPERATOR_KEY`. */
	from_settings: number;
	created_at: number;
	revoked_at: number | null;
}

/** What the operator has read of an account. Never changed. */
export interface OperatorAccessTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	at: number;
	/** Id of the key. */
	operator: string;
	resource: OperatorResource;
	/** How many entries it saw. */
	entries: number;
	/** The reason. */
	sealed: Uint8Array;
}
