import type { Cause, CreditBook, ReservationState } from '@marketing-cible/governance';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		credit_accounts: CreditAccountTable;
		credit_lots: CreditLotTable;
		credit_reservations: CreditReservationTable;
		credit_entries: CreditEntryTable;
		credit_expiry_notices: CreditExpiryNoticeTable;
		credit_extensions: CreditExtensionTable;
		credit_extension_acts: CreditExtensionActTable;
		credit_marks: CreditMarkTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		lot: true;
		ent: true;
		txn: true;
		cex: true;
	}
}

/** Accounts that pay by credits; an account without a row is unmetered. */
export interface CreditAccountTable {
	account_id: string;
	plan: 'prepaid';
	/** JSON array: thresholds of `account.credit_low`, in thousandths of a credit. */
	alert_below: Generated<string>;
	/** JSON array: days before the last day of a lot on which `account.credit_expiring` is emitted. */
	alert_days: Generated<string>;
	/** JSON array: the crossed thresholds that were reported. */
	below: Generated<string>;
	created_at: number;
}

/** A notice of a lot that expires soon. */
export interface CreditExpiryNoticeTable {
	lot_id: string;
	days: number;
	told_at: number;
}

/** An extension of the validity of a lot. Never changed. */
export interface CreditExtensionTable {
	lot_id: string;
	/** ID of the suspension or of the act of the operator that caused it. */
	cause_id: string;
	/** Days in Paris on which the credits could not be used, `until_day` exclusive. For an act: its day, twice. */
	from_day: string;
	until_day: string;
	/** Number of these days that count. */
	days: number;
	extended_at: number;
}

/** An extension by the operator of the open lots of an account. Never changed. */
export interface CreditExtensionActTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	days: number;
	/** Id of an operator key. */
	actor: string;
	/** The operator's reason. */
	sealed: Uint8Array;
	created_at: number;
}

/** Amounts in thousandths of a credit. */
export interface CreditLotTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	origin: 'purchased' | 'granted';
	/** Days in Paris, YYYY-MM-DD. */
	bought_day: string;
	last_day: string;
	quantity: number;
	/** Without VAT. */
	price_cents: number;
	available: number;
	/** Reserved or consumed. */
	committed: number;
	expired: number;
	voided: number;
	created_at: number;
}

/** The part of a lot that a message uses. Written only by `credits/`. */
export interface CreditReservationTable {
	message_id: string;
	lot_id: string;
	account_id: string;
	amount: number;
	state: ReservationState;
	/** The day in Paris on which the message was to leave. */
	send_day: string;
	changed_at: number;
	/** 1: released for lack of a receipt; a late receipt charges nothing. */
	waived: Generated<number>;
}

/** A movement between two books of a lot: two postings of the journal. Never changed. */
export interface CreditEntryTable {
	seq: Generated<number>;
	id: string;
	/** Movements that were booked together. */
	transaction_id: string;
	account_id: string;
	at: number;
	cause: Cause;
	lot_id: string;
	message_id: string | null;
	from_book: CreditBook;
	to_book: CreditBook;
	amount: number;
}

/** What was available after an entry, so that a page deep in the journal adds up few entries. Never changed. */
export interface CreditMarkTable {
	account_id: string;
	/** Of the entry. */
	seq: number;
	available: number;
}
