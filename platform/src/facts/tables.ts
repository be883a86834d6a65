import type { Generated } from 'kysely';
import type { Channel, Purpose } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		attempts: AttemptTable;
	}
}

/** A hand-over that rules count. */
export interface AttemptTable {
	seq: Generated<number>;
	subject_hash: string;
	channel: Channel;
	purpose: Purpose;
	attempted_at: number;
}
