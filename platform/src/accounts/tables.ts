import type { AccountId } from '../types.ts';

declare module '../store/schema.ts' {
	interface Tables {
		accounts: AccountTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		acc: AccountId;
	}
}

export interface AccountTable {
	id: string;
	name: string;
	/** JSON; `null` means the default policy. */
	policy: string | null;
	created_at: number;
}
