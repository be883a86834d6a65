import type { Cause, CreditBook, ReservationState } from '@marketing-cible/governance';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		credit_accounts: CreditAccountTable;
		credit_lots: CreditLotTable;
		credit_reservations: CreditReservationTable;
		credit_entries: CreditEntryTable;
		credit_expiry_notices: CreditExpiryNoticeTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		lot: true;
		ent: true;
		txn: true;
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
	/** JSON array: the thresholds below which the credits are, which were told. */
	below: Generated<string>;
	created_at: number;
}

/** What was told of a lot that expires soon. */
export interface CreditExpiryNoticeTable {
	lot_id: string;
	days: number;
	told_at: number;
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

/** What a message uses of a lot. Written by `credits/` alone. */
export interface CreditReservationTable {
	message_id: string;
	lot_id: string;
	account_id: string;
	amount: number;
	state: ReservationState;
	/** The day in Paris on which the message was to leave. */
	send_day: string;
	changed_at: number;
	/** 1: released for want of a receipt; a late receipt charges nothing. */
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
