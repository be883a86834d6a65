import { createHash } from 'node:crypto';

/**
 * Derives an idempotency key. The platform accepts one request per key within 24 h, or within the time that a message asks for. Equal
 * parts give equal keys, so a retry or a replay never sends twice; different parts give different keys.
 *
 * @param parts the identity of the request: e.g. execution, node, run and item in n8n; account, recipient and content in Zapier. The
 *   order matters. Must not contain the current time.
 * @returns 64 hexadecimal characters, which do not reveal the parts.
 */
export function deriveIdempotencyKey(parts: readonly (string | number)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		const text = String(part);
		// The length is part of the input, so that ["ab", "c"] and ["a", "bc"] differ.
		hash.update(`${text.length}:${text};`);
	}
	return hash.digest('hex');
}
