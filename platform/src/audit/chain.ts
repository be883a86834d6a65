import type { Vault } from '../security/vault.ts';

/** What is known of one deed; nothing in it is personal. */
export interface NewAuditEntry {
	accountId: string;
	/** Id of the API key that asked, or the name of the command. */
	actor: string;
	/** What was done, e.g. `policy.changed`. */
	action: string;
	/** Id of the thing that it was done to. */
	target: string | null;
	/** Milliseconds since the epoch. */
	at: number;
}

/** A deed in its place. */
export interface ChainedEntry extends NewAuditEntry {
	/** Counts from 1, without a gap. */
	position: number;
	/** Over everything above and the hash of the entry before. */
	hash: string;
}

/** The hash before the first entry. */
export const BEGINNING = '';

/**
 * Links a deed to the entry before it. The hash is keyed (HMAC-SHA-256): who can write to the database, but has not the master
 * key, can neither forge an entry nor mend the chain after a change.
 */
export function link(
	vault: Vault,
	deed: NewAuditEntry,
	position: number,
	before: string,
): ChainedEntry {
	const { accountId, actor, action, target, at } = deed;
	const text = JSON.stringify([position, before, at, accountId, actor, action, target]);
	return { accountId, actor, action, target, at, position, hash: vault.hash('audit', text) };
}
