import type { ContactFacts, StoredContact } from '../contacts/model.ts';
import type { Evidence } from '../consents/evidence.ts';
import type { Channel } from '../compliance.ts';
import type { Claims } from './claims.ts';
import type { ContactChange, RowOutcome, Settings } from './model.ts';
import type { ReadRow, Reading } from './read-row.ts';
import type { RowIndex } from './row-index.ts';
import type { RowKeys } from './row-keys.ts';

/** What rows are planned with. */
export interface PlanContext {
	accountId: string;
	importId: string;
	reading: Reading;
	settings: Settings;
	index: RowIndex;
	claims: Claims;
	/** When the step began, in milliseconds since the epoch: what is recorded later may come from the rows before. */
	startedAt: number;
}

/** A row that was read. */
export interface PlacedRow {
	row: number;
	read: ReadRow;
	keys: RowKeys;
}

/** What a run does with a row, and what a dry run says of it. */
export interface PlannedRow extends PlacedRow {
	outcome: RowOutcome;
	/** The contact that the row matches. */
	known: StoredContact | null;
	/** What to store; `null`: nothing. */
	write: { facts: ContactFacts; fields: ContactChange['fields'] } | null;
	optOuts: readonly PlannedOptOut[];
	grants: readonly PlannedGrant[];
}

/** An opt-out that a row says. */
export interface PlannedOptOut {
	/** `null`: the contact of the row, which has no address. */
	address: string | null;
	channel: Channel | 'all';
	/** Milliseconds since the epoch; `null`: now. */
	occurredAt: number | null;
	/** Whether it was not in force before the step began. */
	isNew: boolean;
	/** Whether it is in force now, so that there is nothing to record. */
	isInForce: boolean;
}

/** A consent that a row says. */
export interface PlannedGrant {
	address: string;
	evidence: Evidence;
}
