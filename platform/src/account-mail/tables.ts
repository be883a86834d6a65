import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		account_mails: AccountMailTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		aml: true;
	}
}

/** E-mails of the operator to the people of an account, before and after they are handed to the sending. */
export interface AccountMailTable {
	seq: Generated<number>;
	id: string;
	/** The account whose people receive it. */
	account_id: string;
	/** What it is about: the account gets one mail about it. */
	about: string;
	attempts: number;
	/** When the worker looks at it next; `null`: it is sent, or was given up. */
	next_at: number | null;
	/** When it was handed to the sending. */
	sent_at: number | null;
	created_at: number;
	/** Subject and text. */
	sealed: Uint8Array;
}
