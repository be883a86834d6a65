import type { Vault } from '../security/vault.ts';

/** An audit log entry before it is linked. Contains no personal data. */
export interface NewAuditEntry {
	accountId: string;
	/** Id of the API key, or the name of the command. */
	actor: string;
	/** For example `policy.changed`. */
	action: string;
	/** Id of the changed resource. */
	target: string | null;
	/** Milliseconds since the epoch. */
	at: number;
}

/** An entry with its position and its hash. */
export interface ChainedEntry extends NewAuditEntry {
	/** Starts at 1, without gaps. */
	position: number;
	/** Covers all other fields and the hash of the previous entry. */
	hash: string;
}

/** The previous hash of the first entry. */
export const INITIAL_HASH = '';

/**
 * Links an entry to the previous one. The hash is keyed (HMAC-SHA-256): write access to the database without the master key is not
 * enough to forge an entry or to repair the chain after a change.
 */
export function link(
	vault: Vault,
	entry: NewAuditEntry,
	position: number,
	previousHash: string,
): ChainedEntry {
	const { accountId, actor, action, target, at } = entry;
	const text = JSON.stringify([position, previousHash, at, accountId, actor, action, target]);
	return { accountId, actor, action, target, at, position, hash: vault.hash('audit', text) };
}
