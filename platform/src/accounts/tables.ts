import type { SuspensionKind } from '@marketing-cible/contract';
import type { AccountState, AccountStep, GovernanceMode } from '@marketing-cible/governance';
import type { Generated } from 'kysely';
import type { Channel } from '../compliance.ts';
import type { AccountId } from '../types.ts';

declare module '../store/schema.ts' {
	interface Tables {
		accounts: AccountTable;
		account_steps: AccountStepTable;
		sending_stops: SendingStopTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		acc: AccountId;
		ast: true;
	}
}

export interface AccountTable {
	id: string;
	name: string;
	/** JSON; `null` means the default policy. */
	policy: string | null;
	created_at: number;
	status: Generated<AccountState>;
	/** `null`: the operator did not make it, and it is under no contract. */
	governance: GovernanceMode | null;
	/** When a person accepted its terms last; `null`: nobody has. */
	accepted_at: number | null;
	/** JSON of the terms of retention that it has set; `null`: none. */
	retention: Generated<string | null>;
}

/** What the operator did to the status of an account. Never changed. */
export interface AccountStepTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	step: AccountStep;
	at: number;
	/** Id of the operator key; of the step `terminate`, that of the termination. */
	operator: string;
	/** The reason. */
	sealed: Uint8Array;
}

/** What of an account sends nothing, by the suspension that stops it; see `stops.ts`. */
export interface SendingStopTable {
	suspension_id: string;
	account_id: string;
	/** Empty: every channel. */
	channel: Channel | '';
	/** 1: transactional messages too. */
	stops_all: number;
	kind: SuspensionKind;
}
