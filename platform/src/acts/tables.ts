import type { OperatorActKind } from '@marketing-cible/contract';

declare module '../store/schema.ts' {
	interface Tables {
		refused_acts: RefusedActTable;
	}
}

/** An act that one person proposed and another one refused: it cannot be confirmed any more. */
export interface RefusedActTable {
	/** See `actKey`. */
	id: string;
	kind: OperatorActKind;
	subject_id: string;
	refused_by: string;
	at: number;
	/** The reason. */
	sealed: Uint8Array;
}
