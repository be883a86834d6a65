/** Folder with `initdb` and `postgres`; `null` when there is none. */
export function findPostgres(): string | null;

/** Where many small files are made soonest. */
export function fastestFolder(): string;

/** As whom a server runs that refuses root; `null` for the present user. */
export function unprivileged(): { uid: number; gid: number } | null;

/** A server of one's own, started and listening on loopback. */
export interface PostgresServer {
	port: number;
	pid(): number | undefined;
	url(database?: string): string;
	/** The end of what it wrote to its log since its last start. */
	log(): string;
	/** Does nothing while it runs. */
	start(): Promise<void>;
	/** `immediate` is a crash: the next start recovers. */
	stop(mode?: 'fast' | 'immediate'): Promise<void>;
	/** Stops it and deletes its folder. */
	remove(): Promise<void>;
}

export function startPostgres(options?: {
	/** Whether commits are synced to disk. */
	durable?: boolean;
	port?: number;
}): Promise<PostgresServer>;
