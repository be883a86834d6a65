declare module '../store/schema.ts' {
	interface Tables {
		unsubscribe_links: UnsubscribeLinkTable;
	}
}

/** The unsubscribe link of a message that was deleted. */
export interface UnsubscribeLinkTable {
	message_id: string;
	account_id: string;
	channel: string;
	subject_hash: string;
	/** Milliseconds since the epoch. */
	deleted_at: number;
}
