/** Bounds of the streams of a process; times in milliseconds. Tests shorten them. */
export interface StreamLimits {
	/** Open streams of one account, and of all. */
	ofAccount: number;
	ofProcess: number;
	/** Events that are read and written at once. */
	page: number;
	/** Events of an account are read at most this often, so that a busy account costs no more than one read per interval. */
	pauseMs: number;
	/** How often a stream's key or session is looked at, and whether its client reads. */
	checkMs: number;
	/** Quiet streams send a comment this often: proxies close connections on which nothing happens, often after 60 seconds. */
	heartbeatMs: number;
	/** A client that takes nothing for so long is cut. */
	patienceMs: number;
	/** How often events are looked for whose notification was lost. */
	pollMs: number;
}

export const STREAM_LIMITS: StreamLimits = {
	ofAccount: 50,
	ofProcess: 500,
	page: 200,
	pauseMs: 250,
	checkMs: 2000,
	heartbeatMs: 15_000,
	patienceMs: 30_000,
	pollMs: 3000,
};
