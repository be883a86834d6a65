import type { DeadlineKind, DeadlineState } from '@marketing-cible/governance';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		deadlines: DeadlineTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		dln: true;
	}
}

export interface DeadlineTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: DeadlineKind;
	owed_by: 'client' | 'operator';
	/** Id of what it is about. */
	subject_id: string;
	started_at: number;
	/** YYYY-MM-DD. */
	due_day: string;
	/** The first instant that is too late. */
	due_at: number;
	territory: string;
	calendar_version: string;
	state: DeadlineState;
	met_at: number | null;
	/** When the worker has to look at it next: at a reminder or at the end; `null`: never again. */
	next_at: number | null;
}
