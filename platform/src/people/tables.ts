import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		users: UserTable;
		operator_people: UserTable;
		one_time_links: OneTimeLinkTable;
		operator_links: OneTimeLinkTable;
		passkeys: PasskeyTable;
		passkey_challenges: PasskeyChallengeTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		usr: true;
		inv: true;
		pky: true;
		opp: true;
		opi: true;
	}
}

/** A person who may sign in; those of the operator have a table of their own. Everything that decides is sealed, so that a row that was edited in the database permits nothing more. */
export interface UserTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** Keyed hash of the e-mail address; one user of all accounts has it, and one person of the operator. */
	email_hash: string;
	/** See `UserRecord`. */
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

/** A link that works once: an invitation, a reset of a password, or the one for the first owner. The operator's have a table of their own. */
export interface OneTimeLinkTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** A `subscription` opens an account of its own; until then it belongs to the account of the operator. */
	kind: 'invitation' | 'reset' | 'first_owner' | 'subscription';
	/** Keyed hash of the token in the link. */
	token_hash: string;
	/** Of a reset: the user. */
	user_id: string | null;
	/** See `LinkContent`. */
	sealed: Uint8Array;
	created_at: number;
	expires_at: number;
	/** Of a subscription: keyed hashes of the address and of its domain, by which what waits is bounded. */
	email_hash?: string | null;
	domain_hash?: string | null;
}

export interface PasskeyTable {
	id: string;
	user_id: string;
	/** Keyed hash of the credential's id. */
	credential_hash: string;
	/** See `PasskeyRecord`. */
	sealed: Uint8Array;
	created_at: number;
}

/** A challenge of a passkey ceremony; it is deleted at its first use. */
export interface PasskeyChallengeTable {
	hash: string;
	purpose: 'register' | 'sign-in' | 'confirm';
	/** `null`: nobody is signed in yet. */
	user_id: string | null;
	expires_at: number;
}
