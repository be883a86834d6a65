import { createHash } from 'node:crypto';

/**
 * The key under which one message may be sent once (24 h). The same parts give the same key on every try, so that a
 * retry, a replay or a timeout never sends twice; other parts give another key.
 *
 * @param parts what makes the message this one: e.g. execution, node, run and item in n8n; account, recipient and content
 *   in Zapier. The order counts. Never put the current time in.
 * @returns 64 hexadecimal characters; says nothing about the parts.
 */
export function deriveIdempotencyKey(parts: readonly (string | number)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		const text = String(part);
		// Length first, so that ["ab", "c"] and ["a", "bc"] differ.
		hash.update(`${text.length}:${text};`);
	}
	return hash.digest('hex');
}
