import type { Generated } from 'kysely';
import type { Channel, Purpose } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		contact_attempts: ContactAttemptTable;
		unmatched_stops: UnmatchedStopTable;
	}
}

/** A hand-over that a rule counts. */
export interface ContactAttemptTable {
	seq: Generated<number>;
	subject_hash: string;
	channel: Channel;
	purpose: Purpose;
	attempted_at: number;
}

/** A STOP to a sender from which no account wrote to the person. */
export interface UnmatchedStopTable {
	/** Keyed hash of channel, person and sender. */
	key_hash: string;
	received_at: number;
}
