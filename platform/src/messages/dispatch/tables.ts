declare module '../../store/schema.ts' {
	interface Tables {
		processes: ProcessTable;
	}
}

/** Processes that hand messages over. */
export interface ProcessTable {
	id: string;
	/** Milliseconds since the epoch by the database's clock; afterwards it counts as dead. */
	alive_until: number;
}
