import { createHash } from 'node:crypto';

/**
 * Derives an idempotency key, under which the platform accepts one request within 24 h, or as long as a message asks. The same parts give the same key, so a
 * retry, a replay or a timeout never sends twice; other parts give another key.
 *
 * @param parts what identifies the request: e.g. execution, node, run and item in n8n; account, recipient and content in Zapier.
 *   The order matters. Must not contain the current time.
 * @returns 64 hexadecimal characters, which do not reveal the parts.
 */
export function deriveIdempotencyKey(parts: readonly (string | number)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		const text = String(part);
		// With its length, so that ["ab", "c"] and ["a", "bc"] differ.
		hash.update(`${text.length}:${text};`);
	}
	return hash.digest('hex');
}
