declare module '../../store/schema.ts' {
	interface Tables {
		inbound_refs: InboundRefTable;
	}
}

/** What a carrier told already, so that telling it again has no effect. */
export interface InboundRefTable {
	account_id: string;
	ref_hash: string;
	created_at: number;
}
