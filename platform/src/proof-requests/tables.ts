import type { ProofRequestState } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		proof_requests: ProofRequestTable;
		proof_request_subjects: ProofRequestSubjectTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		prq: true;
	}
}

export interface ProofRequestTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	state: ProofRequestState;
	/** Keyed hash of the source that it is about; `null`: the people have given no consent. */
	source_hash: string | null;
	requested_at: number;
	/** YYYY-MM-DD. */
	due_day: string;
	due_at: number;
	territory: string;
	/** `null`: it is not answered, or the answer was insufficient. */
	answered_at: number | null;
	sealed: Uint8Array;
	created_at: number;
}

/** People whose consents are to be proven, so that an erasure finds them. */
export interface ProofRequestSubjectTable {
	proof_request_id: string;
	subject_hash: string;
}
