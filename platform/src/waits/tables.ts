import type { WaitFor, WaitStatus } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Channel } from '../compliance.ts';
import type { SubjectHash } from '../types.ts';

declare module '../store/schema.ts' {
	interface Tables {
		waits: WaitTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		wai: true;
	}
}

export interface WaitTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** A message has one wait at most. */
	message_id: string;
	/** The webhook of the resume URL; `null`: it was deleted after the end. */
	webhook_id: string | null;
	/** The recipient of the message. */
	subject_hash: SubjectHash;
	channel: Channel;
	awaited: WaitFor;
	/** Written by `end-wait.ts` alone. */
	status: ColumnType<WaitStatus, 'waiting', WaitStatus>;
	/** A code; see `Wait` of the contract. */
	reason: string | null;
	/** Keyed hash of the request without the message: another wait under the same idempotency key is a conflict. */
	request_hash: string;
	expires_at: number;
	created_at: number;
	ended_at: number | null;
	sealed: Uint8Array;
}
