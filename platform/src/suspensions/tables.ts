import type { SuspensionKind, SuspensionScope, SuspensionState } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		suspensions: SuspensionTable;
		suspension_steps: SuspensionStepTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		sus: true;
	}
}

export interface SuspensionTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: SuspensionKind;
	scope_type: SuspensionScope['type'];
	/** Id of the campaign, or the channel; `null`: the account, or a source, whose name is sealed. */
	scope_id: string | null;
	/** Keyed hash of the source (`sourceHash`). */
	source_hash: string | null;
	state: SuspensionState;
	in_force_since: number | null;
	ended_at: number | null;
	created_at: number;
	updated_at: number;
	sealed: Uint8Array;
}

/** A step of a suspension. Never changed. */
export interface SuspensionStepTable {
	seq: Generated<number>;
	suspension_id: string;
	step: string;
	at: number;
	/** `platform`, `client` or the id of an operator key. */
	actor: string;
	/** For `extend_credits`: days by which the validity of credits was extended. */
	days: number | null;
}
