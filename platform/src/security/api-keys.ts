import { createHash, randomBytes } from 'node:crypto';

/** A new API key: 256 bits of chance. Shown once, stored as its hash only. */
export function newApiKey(): string {
	return `mc_live_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a key and looked up. A plain hash is enough for 256 random bits, and looking it up through an index
 * compares nothing byte by byte that the caller could time.
 */
export function apiKeyHash(key: string): string {
	return createHash('sha256').update(`api-key:${key}`).digest('base64url');
}
