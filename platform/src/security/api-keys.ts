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
	/** Milliseconds since the epoch; `null`: the key has no end. */
	expires_at: number | null;
}

/** Seals a grant, so that a row that was edited in the database gives no other account or scopes, and no longer life. */
function sealGrant(vault: Vault, grant: KeyGrant): string {
	const { hash, account_id: accountId, scopes, expires_at: expiresAt } = grant;
	// Keys without an end are sealed as they were before keys could have one.
	const end = expiresAt === null ? [] : [expiresAt];
	return vault.hash('api-key-grant', JSON.stringify([hash, accountId, scopes, ...end]));
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
	expiresAt: number | null = null,
): KeyGrant & { grant_mac: string } {
	const grant = {
		hash: apiKeyHash(vault, key),
		account_id: accountId,
		scopes: JSON.stringify([...new Set(scopes)]),
		expires_at: expiresAt,
	};
	return { ...grant, grant_mac: sealGrant(vault, grant) };
}

/** Whether a key does anything at an instant. */
export function isActiveKey(
	key: { revoked_at: number | null; expires_at: number | null },
	now: number,
): boolean {
	return key.revoked_at === null && (key.expires_at === null || key.expires_at > now);
}
