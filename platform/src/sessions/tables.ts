declare module '../store/schema.ts' {
	interface Tables {
		sessions: SessionTable;
		sign_in_attempts: SignInAttemptTable;
		known_devices: KnownDeviceTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		ses: true;
	}
}

/** A session of a person. Times in milliseconds since the epoch. */
export interface SessionTable {
	id: string;
	user_id: string;
	/** Keyed hash of the token; the token itself is stored nowhere. */
	token_hash: string;
	/** `second`: the second factor is missing. */
	stage: 'second' | 'complete';
	/** Keyed hash over token, user and stage: a row that was edited in the database opens nothing. */
	grant_mac: string;
	sealed: Uint8Array;
	created_at: number;
	/** Last request; at most `TOUCH_MS` older than the real one. */
	seen_at: number;
	/** Last proof of identity; `null`: none. */
	confirmed_at: number | null;
	ends_at: number;
}

/** A browser in which a person has signed in. */
export interface KnownDeviceTable {
	/** Keyed hash of the token in the cookie, and of the person. */
	token_hash: string;
	user_id: string;
	/** The latest sign-in. */
	created_at: number;
	ends_at: number;
}

/** Failed sign-ins of an e-mail address, of a browser, of a client's address or network, or of second factors of a user. */
export interface SignInAttemptTable {
	/** Keyed hash of what is counted. */
	hash: string;
	failures: number;
	/** Start of the period that is counted. */
	since: number;
	/** No attempt before this instant. */
	blocked_until: number;
}
