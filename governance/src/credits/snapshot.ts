import type { Cents } from '../money/divide.ts';
import type { Day } from '../days/day.ts';
import type { Balance } from './balances.ts';
import type { Cause, Posting } from './books.ts';
import type { MilliCredits } from './lots.ts';
import type { ReservationState, Status } from './reservations.ts';

/** A lot as it is stored. */
export interface StoredLot {
	id: string;
	accountId: string;
	boughtOn: Day;
	lastDay: Day;
	quantity: MilliCredits;
	/** Its price after credit notes, without VAT. */
	price: Cents;
	/** Revenue booked so far. */
	recognized: Cents;
}

/** A line of the journal as it is stored. */
export interface StoredPosting {
	sequence: number;
	/** Postings of one transaction share it. */
	transactionId: string;
	accountId: string;
	cause: Cause;
	messageId: string | null;
	posting: Posting;
}

/** A reservation as it is stored: one row for each lot that a message uses. */
export interface StoredReservation {
	messageId: string;
	accountId: string;
	lotId: string;
	amount: MilliCredits;
	state: ReservationState;
	/** The day in Paris on which the message leaves. */
	on: Day;
}

/** A message that costs credits. */
export interface ChargedMessage {
	id: string;
	accountId: string;
	status: Status;
	cost: MilliCredits;
	/** Its doubtful reservation was released for lack of a receipt, so it costs nothing any more. */
	isWaived: boolean;
}

/** All data that the invariants of the ledger concern, read in one transaction. */
export interface LedgerSnapshot {
	/** The day in Paris on which it is checked. */
	on: Day;
	lots: readonly StoredLot[];
	journal: readonly StoredPosting[];
	balances: ReadonlyMap<string, Balance>;
	/** The available credits by lot, as the platform shows them on that day. */
	readable: ReadonlyMap<string, MilliCredits>;
	reservations: readonly StoredReservation[];
	messages: readonly ChargedMessage[];
}
