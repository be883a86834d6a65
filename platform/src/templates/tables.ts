import type { Generated } from 'kysely';
import type { Channel } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		templates: TemplateTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		tpl: true;
	}
}

export interface TemplateTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	name: string;
	/** The name in lower case; unique per account. */
	name_key: string;
	/** Starts at 1; every change increments it. */
	version: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}
