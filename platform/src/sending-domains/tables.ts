import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		sending_domains: SendingDomainTable;
		sending_domain_keys: SendingDomainKeyTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		sdm: true;
		dkm: true;
	}
}

export interface SendingDomainTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** Keyed hash of the domain, the same for all accounts. */
	domain_hash: string;
	/** Since when the DNS shows the key; `null`: not, or no longer. */
	verified_at: number | null;
	/** Since when the DNS does not show the key that signs. */
	missing_since: number | null;
	checked_at: number | null;
	next_check_at: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

/** `next`: signs once the DNS shows it. `previous`: signs no more, its record is kept for mail in transit. */
export type KeyState = 'next' | 'signing' | 'previous';

export interface SendingDomainKeyTable {
	id: string;
	domain_id: string;
	state: KeyState;
	keep_until: number | null;
	sealed: Uint8Array;
	created_at: number;
}
