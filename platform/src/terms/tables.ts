import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		terms: TermsTable;
		subscriptions: SubscriptionTable;
		acceptances: AcceptanceTable;
		notices: NoticeTable;
		price_lists: PriceListTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		trm: true;
		acp: true;
		ntc: true;
		prl: true;
	}
}

/** Versions of terms. Once `published_at` is set, nothing of a row changes. */
export interface TermsTable {
	seq: Generated<number>;
	id: string;
	layer: 'general' | 'special';
	/** Of special terms. */
	account_id: string | null;
	version: string;
	language: 'fr' | 'en';
	title: string;
	sha256: string;
	bytes: number;
	/** JSON. */
	figures: string;
	/** The text, and why it replaces another one. */
	sealed: Uint8Array;
	/** Ids of keys of the operator. */
	proposed_by: string;
	published_by: string | null;
	created_at: number;
	published_at: number | null;
}

export interface SubscriptionTable {
	account_id: string;
	state: 'draft' | 'awaiting_acceptance' | 'active';
	territory: string | null;
	/** The identity. */
	sealed: Uint8Array;
	updated_at: number;
}

/** What a person accepted. Never changed. */
export interface AcceptanceTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	at: number;
	user_id: string;
	general_id: string;
	special_id: string | null;
	/** `null`: accepted before lists were published, so the one of the house. */
	prices_id: string | null;
	sha256: string;
	/** Documents and evidence. */
	sealed: Uint8Array;
}

export interface NoticeTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: 'legal' | 'price';
	/** What `from_id` and `to_id` are. */
	document: Generated<'terms' | 'prices'>;
	from_id: string;
	to_id: string;
	created_at: number;
	/** Days, YYYY-MM-DD. */
	informed_on: string | null;
	exit_until: string | null;
	territory: string | null;
	calendar_version: string | null;
	/** How the client was informed; `null`: not yet. */
	sealed: Uint8Array | null;
}

/** Price lists. Once `published_at` is set, nothing of a row changes. */
export interface PriceListTable {
	seq: Generated<number>;
	id: string;
	/** Milliseconds since the epoch. */
	effective_from: number;
	/** Canonical JSON of what `sha256` is the hash of. */
	content: string;
	sha256: string;
	/** Why it replaces another one. */
	sealed: Uint8Array;
	/** Ids of keys of the operator. */
	proposed_by: string;
	published_by: string | null;
	created_at: number;
	published_at: number | null;
}
