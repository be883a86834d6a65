import { randomBytes } from 'node:crypto';
import type { Scope } from '@marketing-cible/contract';
import type { KeyHash } from '../types.ts';
import type { Vault } from './vault.ts';

/** Creates an API key of 256 random bits. It is shown once; only its hash is stored. */
export function newApiKey(): string {
	return `mc_live_${randomBytes(32).toString('base64url')}`;
}

/**
 * Hashes an API key for storage and look-up. The hash is keyed: from the database alone, nobody can guess a short key (`MC_API_KEY`) or
 * write the row of a key of their own.
 */
export function apiKeyHash(vault: Vault, key: string): KeyHash {
	return vault.hash('api-key', key) as KeyHash;
}

/** What an API key may do, as its row says. */
export interface KeyGrant {
	hash: KeyHash;
	account_id: string;
	/** JSON array of scopes. */
	scopes: string;
}

/** Seals a grant, so that a row that was edited in the database gives no other account or scopes. */
export function sealGrant(vault: Vault, { hash, account_id: accountId, scopes }: KeyGrant): string {
	return vault.hash('api-key-grant', JSON.stringify([hash, accountId, scopes]));
}

/** Whether the row of a key says what the platform wrote. */
export function isGenuineGrant(vault: Vault, grant: KeyGrant & { grant_mac: string }): boolean {
	return sealGrant(vault, grant) === grant.grant_mac;
}

/** The columns of a new key that depend on the keyring. @param key the key itself. */
export function keyColumns(
	vault: Vault,
	key: string,
	accountId: string,
	scopes: readonly Scope[],
): KeyGrant & { grant_mac: string } {
	const grant = {
		hash: apiKeyHash(vault, key),
		account_id: accountId,
		scopes: JSON.stringify([...new Set(scopes)]),
	};
	return { ...grant, grant_mac: sealGrant(vault, grant) };
}
