import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		suppressions: SuppressionTable;
	}
}

export interface SuppressionTable {
	seq: Generated<number>;
	account_id: string;
	subject_hash: string;
	/** `hard_bounce`, `soft_bounce`, `complaint` or `wrong_number`. */
	kind: string;
	message_id: string;
	code: string | null;
	occurred_at: number;
}
