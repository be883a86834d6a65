declare module '../../../store/schema.ts' {
	interface Tables {
		smpp_parts: SmppPartTable;
	}
}

/** Parts of long messages from phones that wait for the others. */
export interface SmppPartTable {
	/** Keyed hash of what the parts of one message have in common. */
	message_key: string;
	/** Position of the part, from 1. */
	sequence: number;
	sealed: Uint8Array;
	received_at: number;
}
