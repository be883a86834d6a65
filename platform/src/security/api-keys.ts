import { createHash, randomBytes } from 'node:crypto';
import type { KeyHash } from '../types.ts';

/** Creates an API key of 256 random bits. It is shown once; only its hash is stored. */
export function newApiKey(): string {
	return `mc_live_${randomBytes(32).toString('base64url')}`;
}

/**
 * Hashes an API key for storage and look-up. A plain hash is enough for 256 random bits, and an index look-up of a hash leaks no
 * useful timing information about the key.
 */
export function apiKeyHash(key: string): KeyHash {
	return createHash('sha256').update(`api-key:${key}`).digest('base64url') as KeyHash;
}
