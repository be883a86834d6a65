import { deriveIdempotencyKey, type MessageRequest } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { platformOrigin } from './base-url.ts';
import { trimmedText } from './input.ts';

/**
 * The idempotency key of a message. A run of a Zap has no identity that survives a replay, so the key is derived from the input:
 * the user's own key, or the members that identify the message. The API key represents the connection, and keeps a recipient
 * from being guessed from the hash.
 */
export function messageKey(action: string, bundle: Bundle, message: MessageRequest): string {
	const { channel, to, content, templateId, variables = {}, sendAt, reference } = message;
	const fill = Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1));
	return keyOf(action, bundle, [
		channel,
		to,
		content?.text ?? '',
		content?.subject ?? '',
		content?.html ?? '',
		sendAt ?? '',
		reference ?? '',
		...(templateId === undefined ? [] : [templateId, JSON.stringify(fill)]),
	]);
}

/** The idempotency key of any other step: the user's own key, or one derived from `parts`. */
export function keyOf(action: string, bundle: Bundle, parts: readonly string[]): string {
	const chosen = trimmedText(bundle.inputData, 'deduplication_key');
	if (chosen !== undefined) return deriveIdempotencyKey([action, 'chosen', chosen]);
	const connection = [platformOrigin(bundle.authData), bundle.authData['apiKey'] ?? ''];
	return deriveIdempotencyKey([action, 'derived', ...connection, ...parts]);
}
