declare module '../store/schema.ts' {
	interface Tables {
		audit_head: AuditHeadTable;
		audit_log: AuditLogTable;
	}
}

/** A single row: the last entry of the chain. */
export interface AuditHeadTable {
	id: number;
	entries: number;
	hash: string;
}

export interface AuditLogTable {
	position: number;
	account_id: string;
	at: number;
	actor: string;
	action: string;
	target: string | null;
	hash: string;
}
