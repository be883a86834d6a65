/** The invariants of the ledger; each has its sentence in `invariants`. */
export type InvariantId = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10';

/** A broken invariant, and where. */
export interface Violation {
	invariant: InvariantId;
	/** The transaction, lot, message or account that breaks it. */
	subject: string;
	detail: string;
}
