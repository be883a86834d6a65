/** What `startPlatform` and the process that it starts (platform-host.ts) tell each other. */

/** Asks for an account with a key that may do everything. */
export interface HostRequest {
	/** Name of the account. */
	addAccount: string;
}

export type HostReport =
	| { type: 'ready'; baseUrl: string }
	/** The platform did not start; `code` is the one of the operating system, e.g. `EADDRINUSE`. */
	| { type: 'failed'; message: string; code: string | null }
	| { type: 'account'; apiKey: string };
