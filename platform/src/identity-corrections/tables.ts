import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		identity_corrections: IdentityCorrectionTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		idc: true;
	}
}

/** Corrections of who a client is, after the acceptance. Never changed. */
export interface IdentityCorrectionTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	at: number;
	/** The day from which it is true, YYYY-MM-DD. */
	since_day: string;
	made_by: 'client' | 'operator';
	/** Id of the person, or of the key or person of the operator. */
	actor: string;
	/** Both identities, the fields, the reason and the evidence. */
	sealed: Uint8Array;
}
