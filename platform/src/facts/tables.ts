import type { Generated } from 'kysely';
import type { Channel, Purpose } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		contact_attempts: ContactAttemptTable;
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
