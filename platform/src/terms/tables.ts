import type {
	LetterState,
	SubscriptionState,
	TerminationKind,
	TerminationState,
} from '@marketing-cible/governance';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		terms: TermsTable;
		subscriptions: SubscriptionTable;
		acceptances: AcceptanceTable;
		notices: NoticeTable;
		price_lists: PriceListTable;
		acceptance_receipts: ReceiptTable;
		letters: LetterTable;
		terminations: TerminationTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		trm: true;
		acp: true;
		ntc: true;
		prl: true;
		let: true;
		ter: true;
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
	state: Exclude<SubscriptionState, 'suspended' | 'closed'>;
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

/** Registered letters between the operator and a client. */
export interface LetterTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	sender: 'client' | 'operator';
	channel: 'lrar' | 'lre';
	state: Exclude<LetterState, 'drafted'>;
	/** Days, YYYY-MM-DD. */
	deposited_on: string;
	presented_on: string | null;
	received_on: string | null;
	returned_on: string | null;
	/** 1: of a qualified provider. */
	qualified_proof: number;
	/** 1: the recipient takes electronic ones. */
	recipient_accepts: number;
	/** Id of the person or of the operator key. */
	created_by: string;
	created_at: number;
	/** Carrier, tracking id and proofs. */
	sealed: Uint8Array;
}

/** Terminations of the contract of an account. */
export interface TerminationTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: TerminationKind;
	state: TerminationState;
	notice_id: string | null;
	letter_id: string | null;
	/** The last day of a running month, YYYY-MM-DD, with the calendar by which it was counted. */
	ends_on: string | null;
	territory: string | null;
	calendar_version: string | null;
	/** JSON array of the ids of a person, or of keys of the operator. */
	decided_by: string;
	created_at: number;
	effective_at: number | null;
	remedied_at: number | null;
	/** Reason, dossier and remedy. */
	sealed: Uint8Array;
}

/** The receipt of an acceptance: the document, and the e-mail that brings it. */
export interface ReceiptTable {
	acceptance_id: string;
	account_id: string;
	/** Its e-mail; `null`: none has left. */
	message_id: string | null;
	attempts: number;
	/** When the worker has to look at it next; `null`: never again. */
	next_at: number | null;
	/** The prices that were accepted, and the document. */
	sealed: Uint8Array;
}
